//! A server that answers every request with the bytes of one file, in as many threads as there are cores: the most that
//! actix-web could do for an answer of that size on this machine. `cargo xtask bench` starts it.
//!
//! `bare ADDRESS FILE`

use std::error::Error;

use actix_web::http::header::ContentType;
use actix_web::{App, HttpResponse, HttpServer, web};

async fn answer(bytes: web::Data<web::Bytes>) -> HttpResponse {
    HttpResponse::Ok().content_type(ContentType::json()).body(web::Bytes::clone(&bytes))
}

#[actix_web::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [address, file] = arguments.as_slice() else { return Err("usage: bare ADDRESS FILE".into()) };
    let bytes = web::Data::new(web::Bytes::from(std::fs::read(file)?));
    HttpServer::new(move || App::new().app_data(bytes.clone()).default_service(web::to(answer)))
        .bind(address)?
        .run()
        .await?;
    Ok(())
}
