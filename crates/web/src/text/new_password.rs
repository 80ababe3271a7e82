//! Choosing a password: the two fields, and the rules as they are fulfilled.

use super::form;

pub const PASSWORD: &str = form::PASSWORD;
/// Manual A, chapter 3.
pub const CONFIRMATION: &str = "Confirma Senha";
pub const CONFIRMATION_HELP: &str = "Digite a mesma senha outra vez.";
pub const CONFIRMATION_MISSING: &str = "Digite a senha outra vez em Confirma Senha.";
pub const CONFIRMATION_DIFFERS: &str = "As duas senhas estão diferentes. Digite a mesma nos dois campos.";

pub const RULES: &str = "A senha precisa:";
pub const MET: &str = "Certo";
pub const UNMET: &str = "Falta";
pub const JUDGED_LATER: &str = "Conferimos ao enviar";
pub const ALL_MET: &str = "A senha cumpre o que dá para conferir aqui.";
pub const RULES_LOADING: &str = "Carregando o que a senha precisa ter…";
pub const RULES_FAILED: &str =
    "Não conseguimos mostrar aqui o que a senha precisa ter. Você pode continuar: conferimos ao enviar.";
pub const RULES_RETRY: &str = "Tentar de novo";

/// `wordings` as the list shows them, each beginning with a capital letter.
pub fn unmet(wordings: &[String]) -> String {
    let mut lines = wordings.iter().map(|wording| {
        let mut letters = wording.chars();
        letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
    });
    let first = lines.next().unwrap_or_default();
    let list = lines.fold(first, |list, line| format!("{list}; {line}"));
    format!("A senha ainda precisa {list}.")
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_missing_reads_as_a_sentence() {
        let wordings = ["Ter pelo menos uma letra".to_owned(), "Ter pelo menos um número".to_owned()];
        assert_eq!(
            super::unmet(&wordings),
            "A senha ainda precisa ter pelo menos uma letra; ter pelo menos um número."
        );
    }
}
