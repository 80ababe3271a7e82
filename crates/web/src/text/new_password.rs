//! Choosing a password: the two fields, and the rules as they are fulfilled.

use shared::rules::unicode;

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
pub const RULES_FAILED: &str =
    "Não conseguimos mostrar aqui o que a senha precisa ter. Você pode continuar: conferimos ao enviar.";
pub const RULES_RETRY: &str = "Tentar de novo";

/// `wordings` as the list shows them, each beginning with a capital letter. One is named; more stand in the list.
pub fn unmet(wordings: &[String]) -> String {
    match wordings {
        [only] => {
            let (first, rest) = only.split_at(only.chars().next().map_or(0, char::len_utf8));
            format!("A senha ainda precisa {}{rest}.", unicode::lowercase(first))
        }
        more => format!("A senha ainda não cumpre {} itens da lista.", more.len()),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn one_is_named_and_more_are_counted() {
        let letter = "Ter pelo menos uma letra".to_owned();
        assert_eq!(super::unmet(std::slice::from_ref(&letter)), "A senha ainda precisa ter pelo menos uma letra.");
        let both = [letter, "Ter pelo menos um número".to_owned()];
        assert_eq!(super::unmet(&both), "A senha ainda não cumpre 2 itens da lista.");
    }
}
