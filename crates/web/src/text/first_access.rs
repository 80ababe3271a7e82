//! *Primeiro Acesso* and *Esqueceu sua senha?* of the Portal do Cliente (manual B): one form, two occasions.

use shared::titles;

pub const PORTAL: &str = titles::CLIENT_SIGN_IN;
pub const CHOICE: &str = "Marque a opção";

pub const FIRST_TITLE: &str = titles::CLIENT_FIRST_ACCESS;
pub const FIRST_INTRO: &str = "Preencha os seus dados. Você recebe um e-mail para criar a sua senha.";
pub const FIRST_SUBMIT: &str = "Enviar";
pub const FIRST_SUBMITTING: &str = "Enviando…";

pub const FORGOTTEN_TITLE: &str = titles::CLIENT_FORGOTTEN_PASSWORD;
pub const FORGOTTEN_INTRO: &str =
    "Preencha os seus dados, como no Primeiro Acesso. Você recebe um e-mail para trocar a senha.";
/// Manual B calls the button *Entrar*.
pub const FORGOTTEN_BEFORE: &str =
    "Ao tocar em “Entrar”, mandamos um e-mail com o link “Trocar senha”. Sua senha atual vale até você trocar.";
pub const FORGOTTEN_SUBMIT: &str = "Entrar";
pub const FORGOTTEN_SUBMITTING: &str = "Enviando…";

pub const INDIVIDUAL_WHO: &str = "Só o titular pode entrar, e só quem tem plano de saúde com coparticipação. Dependentes entram pelo Portal do Beneficiário.";
pub const COMPANY_WHO: &str = "Só a pessoa responsável pelo contrato da empresa pode entrar.";
pub const CARD_NUMBER: &str = "Número da Carteira do titular";
pub const EMAIL_HELP: &str = "O e-mail do cadastro. É nele que você recebe o acesso para a sua senha.";

pub const DONE: &str = "Verifique seu e-mail";
pub const DONE_NEXT: &str = "Se os dados conferem com o cadastro, um e-mail está a caminho do endereço que está nele. \
    Por segurança, esta mensagem é a mesma para todos.";
pub const FIRST_STEPS: [&str; 3] = [
    "Abra o e-mail. Pode levar alguns minutos para chegar.",
    "Toque em “CLIQUE AQUI E CRIE A SUA SENHA”. O link vale por 30 minutos e serve uma vez só.",
    "Crie a sua senha e entre no Portal do Cliente.",
];
pub const FORGOTTEN_STEPS: [&str; 3] = [
    "Abra o e-mail. Pode levar alguns minutos para chegar.",
    "Toque em “Trocar senha”. O link vale por 30 minutos e serve uma vez só.",
    "Crie a sua nova senha e entre no Portal do Cliente.",
];
pub const WHY_NOT: &str = "Se este acesso não for para você, o e-mail explica o motivo.";
pub const CORRECT: &str = "Corrigir os dados e pedir de novo";
pub const BACK: &str = "Voltar ao Portal do Cliente";
