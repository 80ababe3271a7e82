//! *Cadastro de senha* (manual A, chapter 3) and its confirmation by e-mail.

use shared::titles;

pub const TITLE: &str = titles::REGISTER;
pub const INTRO: &str =
    "Cada plano tem a sua senha. Preencha com os mesmos dados que estão no seu cadastro no plano e escolha uma senha.";
pub const EMAIL_HELP: &str = "O mesmo que está no seu cadastro no plano.";
pub const SUBMIT: &str = "Cadastrar senha";
pub const SUBMITTING: &str = "Cadastrando…";

pub const DONE: &str = "Senha cadastrada com sucesso.";
pub const DONE_NEXT: &str = "Agora entre com o número da carteira e a senha que você acabou de escolher.";
pub const DONE_NOTICE: &str = "Mandamos um aviso para o seu e-mail.";
pub const SIGN_IN: &str = "Entrar no portal";

pub const CHECK_MAIL: &str = "Verifique seu e-mail";
pub const CHECK_MAIL_NEXT: &str = "Falta um passo para a sua senha começar a valer.";
pub const CHECK_MAIL_STEPS: [&str; 3] = [
    "Abra o e-mail que acabamos de mandar para o endereço do seu cadastro.",
    "Toque no botão “Confirmar cadastro” do e-mail. Ele vale por 30 minutos.",
    "Na página que se abre, digite a senha que você escolheu. Depois é só entrar no portal.",
];

pub const CONFIRM_TITLE: &str = titles::CONFIRM_REGISTRATION;
pub const CONFIRM_INTRO: &str = "Digite a senha que você escolheu no cadastro para ela começar a valer.";
pub const CONFIRM_PASSWORD_HELP: &str = "A senha que você escolheu no cadastro.";
pub const CONFIRM: &str = "Confirmar cadastro";
pub const CONFIRMING: &str = "Confirmando…";
pub const CONFIRMED: &str = "Cadastro confirmado.";
pub const AGAIN: &str = "Cadastrar a senha de novo";
