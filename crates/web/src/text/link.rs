//! Links from e-mails that lead nowhere any more.

pub const INCOMPLETE: &str = "Este link está incompleto";
pub const INCOMPLETE_NEXT: &str = "Abra de novo o e-mail e toque no botão que está nele. Se você copiou o endereço, \
    copie ele inteiro. Se não der certo, peça um novo e-mail.";
pub const EXPIRED: &str = "Este link não vale mais";
pub const ASK_AGAIN: &str = "Pedir um novo e-mail";
