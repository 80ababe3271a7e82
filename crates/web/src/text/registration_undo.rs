//! *Desfazer o cadastro*: behind the link of the notice that a password was registered.

use shared::titles;

pub const TITLE: &str = titles::UNDO_REGISTRATION;
pub const INTRO: &str = "Alguém cadastrou uma senha para a sua carteira no portal. Se não foi você, desfaça o cadastro: o acesso fecha na hora.";
pub const IF_IT_WAS_YOU: &str = "Se foi você, não faça nada: feche esta página e continue usando a sua senha.";
pub const SUBMIT: &str = "Não fui eu: desfazer o cadastro";
pub const SUBMITTING: &str = "Desfazendo…";

pub const DONE: &str = "Cadastro desfeito.";
pub const DONE_NEXT: &str = "A senha não vale mais e ninguém continua dentro do portal com ela. Alguém usou os seus dados: \
    avise-nos pelo contato abaixo. Para cadastrar a sua própria senha, use “Cadastrar senha”; a partir de agora ela só \
    passa a valer depois de confirmada no seu e-mail.";
pub const EXPIRED_NEXT: &str = "Ele vale por 30 dias depois do cadastro. Se não foi você que cadastrou a senha, ligue para \
    a gente: nós fechamos o acesso.";
pub const INCOMPLETE_NEXT: &str = "Abra de novo o e-mail e toque no botão que está nele. Se você copiou o endereço, copie \
    ele inteiro. Se não der certo, ligue para a gente: nós fechamos o acesso.";
