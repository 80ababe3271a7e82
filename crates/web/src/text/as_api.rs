//! "Ver como API".

pub const TITLE: &str = "Ver como API";
pub const HINT: &str = "Este comando dá a um programa da empresa os mesmos dados desta página. TOKEN é o acesso que o programa \
                        recebe com a credencial dele, criada em Configurações.";
pub const COPY: &str = "Copiar comando";
pub const COPIED: &str = "Comando copiado";
pub const NOT_COPIED: &str = "O navegador não deixou copiar. O comando está selecionado: copie com Ctrl+C.";
