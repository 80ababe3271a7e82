//! Words about requests for cards. A letter names the protocol and nobody's card, so that whoever reads over a shoulder
//! learns little; what was asked for whom stands behind the link.

use shared::rules::card_request::CardRequestStep;
use shared::rules::protocol::Protocol;

use super::{Offer, Words, greeting};

const FOLLOW: &str = "Acompanhar a solicitação";
const NOT_YOU: &str = "Se não foi você que pediu, avise-nos pelo contato abaixo.";

pub(super) fn requested<'a>(name: &str, protocol: &Protocol, path: &'a str, operator: &str) -> Words<'a> {
    Words {
        subject: "Recebemos a sua solicitação de carteirinha",
        greeting: greeting(name),
        before: vec![
            format!("Carteirinhas solicitadas com sucesso. A {operator} recebeu o seu pedido."),
            number(protocol),
            "Avisamos por e-mail a cada passo, e você também pode acompanhar pelo portal.".to_owned(),
        ],
        offer: Some(Offer::Link { label: FOLLOW, path }),
        after: vec![NOT_YOU.to_owned()],
    }
}

pub(super) fn moved<'a>(
    name: &str,
    protocol: &Protocol,
    step: &CardRequestStep,
    path: &'a str,
    operator: &str,
) -> Words<'a> {
    let (subject, news) = match step {
        CardRequestStep::StartProduction => (
            "Sua carteirinha está em produção",
            vec![format!("O seu pedido de carteirinha à {operator} foi aceito e está em produção.")],
        ),
        CardRequestStep::Send { tracking_code } => {
            let code = tracking_code.as_ref().map(|code| format!("Código de rastreio: {code}"));
            let sent = format!("O seu pedido de carteirinha à {operator} foi enviado para o endereço do cadastro.");
            ("Sua carteirinha foi enviada", [Some(sent), code].into_iter().flatten().collect())
        }
        CardRequestStep::Deliver => (
            "Sua carteirinha foi entregue",
            vec![
                format!("O seu pedido de carteirinha à {operator} foi entregue."),
                "Se ainda não recebeu, fale com a gente pelo contato abaixo.".to_owned(),
            ],
        ),
        CardRequestStep::Refuse { reason } => (
            "Sua solicitação de carteirinha foi recusada",
            vec![
                format!("O seu pedido de carteirinha à {operator} foi recusado."),
                format!("Motivo: {reason}"),
                "Depois de resolver o motivo, você pode fazer um novo pedido no portal.".to_owned(),
            ],
        ),
    };
    let mut before = news;
    before.push(number(protocol));
    let after = vec![NOT_YOU.to_owned()];
    Words { subject, greeting: greeting(name), before, offer: Some(Offer::Link { label: FOLLOW, path }), after }
}

fn number(protocol: &Protocol) -> String {
    format!("Protocolo: {protocol}")
}
