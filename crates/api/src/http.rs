//! What every operation needs of HTTP and none should repeat.

pub mod answer_body;
pub mod answers;
pub mod callers;
pub mod client_address;
pub mod compressible;
pub mod connection;
pub mod created;
pub mod decoder_words;
pub mod envelope;
pub mod etag;
pub mod even_time;
pub mod gate;
pub mod health;
pub mod idempotency;
pub mod json_pointer;
pub mod known_queries;
pub mod last_words;
pub mod own_cookie;
pub mod pace;
pub mod pdf_file;
pub mod pdf_upload;
pub mod precondition;
pub mod printer;
pub mod refusals;
pub mod request_body;
pub mod security_headers;
pub mod shared_files;
pub mod sheet;
pub mod static_site;
pub mod unmatched;
pub mod valid_json;
pub mod valid_query;
pub mod xlsx_file;

pub mod csv_file;

pub mod streamed_file;
pub mod table_file;
