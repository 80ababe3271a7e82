//! What to do when an awaited e-mail does not come.

pub const TITLE: &str = "Não chegou?";
pub const WAIT: &str = "Espere alguns minutos e procure também na caixa de spam ou lixo eletrônico.";
pub const ADDRESS: &str = "O e-mail vai sempre para o endereço que está no cadastro. Se ele mudou ou você não sabe qual é, ligue para a gente.";
pub const AGAIN: &str = "Se você pedir de novo, use o e-mail mais novo. Mandamos no máximo três por hora.";
pub const HELP: &str = "Precisa de ajuda?";
