//! *Recuperar senha* (manual A, chapter 4).

use shared::titles;

pub const TITLE: &str = titles::FORGOTTEN_PASSWORD;
pub const INTRO: &str = "Preencha os dados como estão no seu cadastro no plano. Se eles conferirem, mandamos uma senha \
    temporária para o e-mail do cadastro.";
pub const SUBMIT: &str = "Solicitar Senha";
pub const SUBMITTING: &str = "Solicitando…";

pub const DONE: &str = "Verifique seu e-mail";
pub const DONE_NEXT: &str = "Se os dados conferem com o cadastro, uma senha temporária está a caminho do e-mail que está \
    nele. Por segurança, esta mensagem é a mesma para todos.";
pub const STEPS: [&str; 3] = [
    "Abra o e-mail e anote a senha temporária. Ela vale por 30 minutos e serve uma vez só.",
    "Volte aqui e entre com o número da carteira e a senha temporária.",
    "O portal pede na hora uma senha nova, só sua. Até lá, a senha antiga continua valendo.",
];
pub const SIGN_IN: &str = "Entrar com a senha temporária";
pub const CORRECT: &str = "Corrigir os dados e pedir de novo";
