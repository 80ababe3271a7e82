//! The beneficiary's sign-in (manual A, chapters 2 to 5), and what both sign-in pages say to whoever was sent there.

pub use shared::first_words::SIGN_IN_INTRO as INTRO;
pub use shared::first_words::sign_in::{REMEMBER, REMEMBER_HELP, SUBMIT, SUBMITTING};
use shared::titles;

pub const TITLE: &str = titles::SIGN_IN;

/// Manual A, chapter 3.
pub const REGISTER: &str = "Cadastrar senha";
/// Manual A, chapter 4.
pub const FORGOTTEN: &str = "Esqueci minha senha";

pub const EXPIRED: &str = "Sua sessão terminou por segurança. Entre de novo para continuar de onde parou.";
pub const LEFT: &str = "Você saiu do portal. Para continuar, entre de novo.";
pub const NEEDED: &str = "Entre para abrir a página que você procura.";
