//! *Configurações > Credenciais de programas* (P-02): the company's programs that may get in, a form for another one, and
//! the secret that is shown once.

pub mod form;
pub mod list;
pub mod outcome;
pub mod page;
pub mod row;
pub mod secret;

pub use self::page::ApiClientsPage;
