//! Every letter, drawn: what it must say, what it must not, and that nothing from data becomes markup.

use std::sync::LazyLock;

use shared::rules::card_request::CardRequestStep;
use shared::rules::protocol::Protocol;

use super::{Ineligibility, Letter, Postbox, render, words};
use crate::config::demo;

const LINK: &str = "/criar-senha#Zk3-_token_of_43_characters_0123456789abcdef";
const PASSWORD: &str = "Xq7&<pé>-9mKd2Rt";

const CARDS: &str = "/consultas/carteirinhas/00000020260310000001";

fn letters(name: &str) -> Vec<Letter<'_>> {
    let mut letters = vec![
        Letter::PasswordRegistered { name, path: LINK },
        Letter::ConfirmRegistration { name, path: LINK },
        Letter::AlreadyRegistered { name },
        Letter::TemporaryPassword { name, password: PASSWORD },
        Letter::NothingToReset { name },
        Letter::FirstAccess { name, path: LINK },
        Letter::ChangePassword { name, path: LINK },
        Letter::NotEligible { name, reason: Ineligibility::Dependent },
        Letter::NotEligible { name, reason: Ineligibility::PlanWithoutCopayment },
        Letter::OtherEmailTyped { name },
        Letter::PasswordChanged { name },
    ];
    letters.extend(about_cards(name));
    letters
}

/// One for each step.
fn about_cards(name: &str) -> Vec<Letter<'_>> {
    static PROTOCOL: LazyLock<Protocol> =
        LazyLock::new(|| Protocol::parse("00000020260310000001").expect("a protocol"));
    static STEPS: LazyLock<[CardRequestStep; 4]> = LazyLock::new(|| {
        [
            CardRequestStep::StartProduction,
            CardRequestStep::Send { tracking_code: Some("AA123456785BR".to_owned()) },
            CardRequestStep::Deliver,
            CardRequestStep::Refuse { reason: "O endereço <do cadastro> está incompleto.".to_owned() },
        ]
    });
    let (protocol, path) = (&*PROTOCOL, CARDS);
    let mut letters = vec![Letter::CardsRequested { name, protocol, path }];
    letters.extend(STEPS.iter().map(|step| Letter::CardRequestMoved { name, protocol, step, path }));
    letters
}

#[test]
fn letters_about_cards_say_the_protocol_and_lead_to_the_request() {
    let postbox = postbox(|_config| {});
    let mut subjects = std::collections::HashSet::new();
    for letter in about_cards("Dalva") {
        let (subject, text, html) = drawn(&letter, &postbox);
        for body in [&text, &html] {
            assert!(body.contains("Protocolo: 00000020260310000001"), "{body}");
        }
        assert!(text.lines().any(|line| line == format!("https://portal.example{CARDS}")), "{text}");
        assert!(subjects.insert(subject), "{subject} comes twice");
        let says = match letter.kind() {
            "cards_requested" => "Carteirinhas solicitadas com sucesso.",
            "cards_in_production" => "está em produção",
            "cards_sent" => "Código de rastreio: AA123456785BR",
            "cards_delivered" => "foi entregue",
            "cards_refused" => "Motivo: O endereço <do cadastro> está incompleto.",
            other => panic!("{other} is not about cards"),
        };
        assert!(text.contains(says), "{text}");
        assert!(!html.contains("<do cadastro>"), "{html}");
    }
}

fn postbox(change: impl FnOnce(&mut crate::config::Config)) -> Postbox {
    let folder = tempfile::tempdir().expect("a folder");
    let bind = "127.0.0.1:8080".parse().expect("an address");
    let mut config = demo::config(folder.path(), bind, None).expect("a configuration");
    config.public_url = "https://portal.example/".parse().expect("an address");
    change(&mut config);
    Postbox::new(&config)
}

/// Subject, text and HTML.
fn drawn(letter: &Letter<'_>, postbox: &Postbox) -> (&'static str, String, String) {
    let words = words::of(letter, &postbox.0.name);
    (words.subject, render::text(&words, &postbox.0), render::html(&words, &postbox.0))
}

#[test]
fn every_letter_says_who_writes_and_whom_to_call() {
    let postbox = postbox(|_config| {});
    for letter in letters("DALVA D'ÁVILA") {
        let (subject, text, html) = drawn(&letter, &postbox);
        for body in [&text, &html] {
            for wanted in [
                "Olá, Dalva.",
                "Manacá Saúde",
                "Setor de Cadastro",
                "(79) 5555-0101",
                "Segunda a sexta, das 8h às 18h",
                "https://portal.example",
                "operadora inventada",
            ] {
                assert!(body.contains(wanted), "{} lacks {wanted}: {body}", letter.kind());
            }
            assert!(body.contains("não foi você"), "{} leaves a stranger's request unexplained", letter.kind());
            assert!(!body.contains("portal.example//"), "{body}");
        }
        assert!(html.contains("#0b5e6b") && html.contains("#d97b29"), "the operator's colours: {html}");
        assert!(!subject.to_lowercase().contains("dalva") && subject.len() <= 78, "{subject}");
    }
}

#[test]
fn no_other_operator_is_named() {
    let postbox = postbox(|config| {
        config.operator.name = "Ipê Benefícios".to_owned();
        config.operator.contacts.clear();
        config.operator.is_demo = false;
    });
    for letter in letters("Dalva") {
        let (subject, text, html) = drawn(&letter, &postbox);
        for part in [subject, &text, &html] {
            let part = part.to_lowercase();
            for other in ["manac", "casse", "bem estar", "cdl", "solus", "inventada", "5555"] {
                assert!(!part.contains(other), "{}: {part}", letter.kind());
            }
        }
        assert!(text.contains("Ipê Benefícios") && html.contains("Ipê Benefícios"));
    }
}

#[test]
fn links_and_passwords_stand_in_full_and_for_thirty_minutes() {
    let postbox = postbox(|_config| {});
    for letter in letters("Dalva") {
        let (_, text, html) = drawn(&letter, &postbox);
        let link = format!("https://portal.example{LINK}");
        let has_link = text.lines().any(|line| line == link);
        let has_password = text.lines().any(|line| line.strip_prefix("    ") == Some(PASSWORD));
        match letter {
            Letter::ConfirmRegistration { .. } | Letter::FirstAccess { .. } | Letter::ChangePassword { .. } => {
                assert!(has_link && !has_password, "{text}");
                assert!(html.contains(&format!("href=\"{link}\"")), "{html}");
            }
            Letter::TemporaryPassword { .. } => {
                assert!(has_password && !has_link, "{text}");
                assert!(html.contains("Xq7&amp;&lt;pé&gt;-9mKd2Rt"), "{html}");
            }
            // A stranger may have registered, and its owner may read mail once a month.
            Letter::PasswordRegistered { .. } => {
                assert!(has_link && !has_password && !text.contains("30 minutos"), "{text}");
                assert!(text.contains("vale por 30 dias") && html.contains("vale por 30 dias"), "{text}");
                continue;
            }
            // Their link opens a page behind the sign-in, for as long as that page is there.
            Letter::CardsRequested { .. } | Letter::CardRequestMoved { .. } => {
                assert!(!text.contains("30 minutos"), "{text}");
                continue;
            }
            _ => {
                assert!(!has_link && !has_password && !html.contains("href"), "{text}");
                continue;
            }
        }
        assert!(text.contains("vale por 30 minutos") && html.contains("vale por 30 minutos"));
    }
}

#[test]
fn manual_b_is_quoted_to_the_letter() {
    let postbox = postbox(|_config| {});
    let (_, text, html) = drawn(&Letter::FirstAccess { name: "Dalva", path: LINK }, &postbox);
    for body in [&text, &html] {
        assert!(body.contains(
            "VOCÊ REALIZOU O CADASTRO NO PORTAL DO CLIENTE DA MANACÁ SAÚDE, CLIQUE NO LINK ABAIXO PARA CADASTRAR A \
             SENHA DE ACESSO"
        ));
    }
    assert!(html.contains(">CLIQUE AQUI E CRIE A SUA SENHA</a>"), "{html}");
    let (subject, _, html) = drawn(&Letter::ChangePassword { name: "Dalva", path: LINK }, &postbox);
    assert_eq!(subject, "Trocar senha");
    assert!(html.contains(">Trocar senha</a>"), "{html}");
}

#[test]
fn nothing_from_data_becomes_markup() {
    let postbox = postbox(|config| config.operator.name = "Ipê <i>& Cia</i>".to_owned());
    for letter in letters("<b>DALVA</b>\r\nBcc:") {
        let (_, text, html) = drawn(&letter, &postbox);
        for raw in ["<b>", "<B>", "<i>", "Bcc"] {
            assert!(!html.contains(raw), "{html}");
        }
        assert!(html.contains("Ipê &lt;i&gt;&amp; Cia&lt;/i&gt;"), "{html}");
        assert!(!text.contains("Bcc"), "{text}");
    }
}

#[test]
fn white_stays_readable_on_a_light_operators_colour() {
    let postbox = postbox(|config| config.operator.primary_color = crate::config::operator::Color([0xff, 0xd1, 0x00]));
    let (_, _, html) = drawn(&Letter::FirstAccess { name: "Dalva", path: LINK }, &postbox);
    assert!(!html.contains("background:#ffd100"), "{html}");
}
