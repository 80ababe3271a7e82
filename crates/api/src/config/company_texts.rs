//! What companies read when they sign in: the term of *Pesquisa importante* (E-02) and what comes of a debt (E-03). Both
//! are the operator's words; who configures none has these, which say no more than manual B and the law.

use serde::Deserialize;
use shared::invoice_delivery::TERM_VERSION_LENGTH;

/// Characters of a text at most.
const LONGEST: usize = 20_000;

/// *Termo de aceite*. A text of one's own comes with a version of one's own, for what was accepted goes by it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written")]
pub struct AcceptanceTerm {
    version: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: String,
    text: String,
}

impl AcceptanceTerm {
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Plain text; an empty line parts paragraphs.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl Default for AcceptanceTerm {
    /// After manual B; CORREIOS is to the company's postal address (decision 9 of the product).
    fn default() -> Self {
        Self { version: "1".to_owned(), text: TERM.to_owned() }
    }
}

impl TryFrom<Written> for AcceptanceTerm {
    type Error = String;

    fn try_from(Written { version, text }: Written) -> Result<Self, String> {
        let version = version.trim().to_owned();
        if !(1..=TERM_VERSION_LENGTH).contains(&version.chars().count()) {
            return Err(format!("a term's version has 1 to {TERM_VERSION_LENGTH} characters"));
        }
        Ok(Self { version, text: bounded(&text)? })
    }
}

/// *Aviso importante*: what comes of a debt.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct DebtConsequences(String);

impl DebtConsequences {
    /// Plain text; an empty line parts paragraphs.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for DebtConsequences {
    fn default() -> Self {
        Self(CONSEQUENCES.to_owned())
    }
}

impl TryFrom<String> for DebtConsequences {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        bounded(&text).map(Self)
    }
}

fn bounded(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        return Err(format!("a text for companies has 1 to {LONGEST} characters"));
    }
    Ok(text.to_owned())
}

const TERM: &str = "\
Este termo vale para a entrega da fatura mensal do contrato da empresa. Quem responde em nome da empresa declara que pode \
fazer esta escolha por ela.

FATURAS ON LINE: ao clicar neste botão, a fatura passa a ser entregue exclusivamente por via eletrônica, no e-mail de \
cobrança da empresa. Nenhuma fatura em papel é enviada. Manter esse e-mail atualizado e consultá-lo é responsabilidade da \
empresa.

CORREIOS: ao clicar neste botão, a fatura passa a ser entregue somente pelos Correios, no endereço da empresa que consta do \
cadastro. Manter esse endereço atualizado é responsabilidade da empresa.

Nas duas formas, a empresa também pode gerar a fatura diretamente no Portal do Cliente, a qualquer momento. Não receber a \
fatura não muda a data de vencimento.

A escolha vale a partir da próxima fatura emitida e pode ser mudada a qualquer momento nas configurações do portal. São \
registrados a opção, a versão deste termo, quem escolheu, a data, a hora e o endereço de rede.";

const CONSEQUENCES: &str = "\
A fatura paga depois do vencimento tem multa e juros por dia de atraso, já somados nos valores atualizados deste aviso.

Enquanto houver débito, o contrato da empresa pode ser suspenso ou rescindido nos prazos e condições que ele prevê, e as \
pessoas que ele cobre podem ficar sem atendimento.

Se o pagamento já foi feito, desconsidere este aviso: ele pode levar até dois dias úteis para ser reconhecido.";

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{AcceptanceTerm, DebtConsequences};

    #[test]
    fn a_text_comes_with_its_version_and_is_not_empty() {
        let read = |term| serde_json::from_value::<AcceptanceTerm>(term);
        let term = read(json!({ "version": " 2026-01 ", "text": "Aceito.\n" })).expect("a term");
        assert_eq!((term.version(), term.text()), ("2026-01", "Aceito."));
        for bad in [
            json!({ "text": "Aceito." }),
            json!({ "version": "1" }),
            json!({ "version": " ", "text": "Aceito." }),
            json!({ "version": "1".repeat(41), "text": "Aceito." }),
            json!({ "version": "1", "text": " \n " }),
            json!({ "version": "1", "text": "x".repeat(20_001) }),
        ] {
            assert!(read(bad.clone()).is_err(), "{bad}");
        }
        assert!(serde_json::from_value::<DebtConsequences>(json!("")).is_err());
    }

    #[test]
    fn the_default_term_names_both_buttons_and_sends_post_to_an_address() {
        let text = AcceptanceTerm::default().text;
        assert!(text.contains("FATURAS ON LINE") && text.contains("CORREIOS"));
        let by_post = text.split("CORREIOS").nth(1).expect("what CORREIOS means");
        assert!(by_post.split("\n\n").next().is_some_and(|paragraph| !paragraph.contains("e-mail")), "{by_post}");
        assert!(!text.lines().any(|line| line.ends_with(' ') || line.contains("  ")), "{text}");
    }
}
