//! A PIX code never says anything else than its slip: the ERP's payloads on time and late, the portal's own, and why there
//! is none. What is no code at all never gets as far as here.

use api::config::Config;
use api::db::entity::{charge, company_invoice};
use sea_orm::{ActiveModelTrait, Set, Unchanged};
use shared::charges::{NoPix, Slip};
use shared::id::ChargeId;
use shared::paths;
use shared::rules::money::Cents;
use shared::rules::pix::PixPayload;
use tests::paper::Paper;
use tests::{Member, Portal, a_charge};

use crate::company_invoices::{change as change_invoice, signed_in};
use crate::reissues::{choose, one_invoice, view};

/// Static, of R$ 1.000,00.
const STATIC: &str = "00020126430014br.gov.bcb.pix0121pix@operadora.example52040000530398654071000.005802BR5909OPERADORA6007ARACAJU62060502A16304252F";
/// Static; whoever pays types the amount.
const STATIC_OPEN: &str = "00020126430014br.gov.bcb.pix0121pix@operadora.example5204000053039865802BR5909OPERADORA6007ARACAJU62060502A163042059";
/// Dynamic; the bank says the amount.
const DYNAMIC: &str = "00020126520014br.gov.bcb.pix2530pix.example.com/qr/v2/0123abcd5204000053039865802BR5909OPERADORA6007ARACAJU62070503***6304E022";
/// Dynamic, and states R$ 1.000,00 beside.
const DYNAMIC_OF_1000: &str = "00020126520014br.gov.bcb.pix2530pix.example.com/qr/v2/0123abcd52040000530398654071000.005802BR5909OPERADORA6007ARACAJU62070503***6304DC4F";

fn without_key(config: &mut Config) {
    config.operator.pix = None;
}

/// The slip of a charge of R$ 1.000,00 that came with a payload.
async fn slip_with(portal: &Portal, holder: &Member, due: &str, payload: &str) -> (ChargeId, Slip) {
    let id = a_charge().due(due).cents(100_000).of(holder, portal).await;
    let payload = Set(Some(payload.to_owned()));
    let row = charge::ActiveModel { id: Unchanged(id.get()), pix_payload: payload, ..Default::default() };
    row.update(&portal.db).await.expect("the charge changes");
    let slip = holder.client(portal).await.charge(id).await.expect("a charge").slip;
    (id, slip.expect("a slip"))
}

// field 1
#[actix_web::test]
async fn a_static_code_is_shown_while_it_says_what_the_slip_says() {
    let damaged = STATIC.replace("252F", "252E");
    // Today, due date, payload, what is left of it without a key of the operator's, and the slip's amount.
    let cases = [
        ("2026-03-10", "2026-03-20", STATIC, None, 100_000),
        ("2026-03-20", "2026-03-20", STATIC, None, 100_000),
        // Saturday and the Monday after it: nothing is added.
        ("2026-03-16", "2026-03-14", STATIC, None, 100_000),
        ("2026-03-10", "2026-03-20", STATIC_OPEN, Some(NoPix::DoesNotAgree), 100_000),
        ("2026-03-10", "2026-03-20", &damaged, Some(NoPix::DoesNotAgree), 100_000),
        ("2026-03-10", "2026-03-20", "https://pix.example.com/1", Some(NoPix::DoesNotAgree), 100_000),
        ("2026-03-30", "2026-03-20", STATIC, Some(NoPix::OtherDay), 102_333),
        ("2026-03-30", "2026-03-20", STATIC_OPEN, Some(NoPix::OtherDay), 102_333),
    ];
    for (today, due, payload, reason, cents) in cases {
        let keyless = Portal::start_with(today, without_key).await;
        let (_, slip) = slip_with(&keyless, &keyless.family().await.holder, due, payload).await;
        let shown = reason.is_none().then(|| payload.to_owned());
        assert_eq!((slip.pix_payload, slip.no_pix), (shown.clone(), reason), "{today} {payload}");

        let portal = Portal::start_on(today).await;
        let (_, slip) = slip_with(&portal, &portal.family().await.holder, due, payload).await;
        let code = slip.pix_payload.expect("the bank's, or the portal's own");
        assert_eq!((shown.is_some(), slip.no_pix), (code == payload, None), "{today} {payload}");
        let said = PixPayload::parse(&code).expect("a code").amount();
        assert_eq!((said, slip.amount_cents), (Some(Cents(cents)), Cents(cents)), "{today} {payload}");
    }
}

// field 1
#[actix_web::test]
async fn a_code_of_another_amount_is_not_shown_on_time_either() {
    let portal = Portal::start_with("2026-03-10", without_key).await;
    let holder = portal.family().await.holder;
    let (id, _) = slip_with(&portal, &holder, "2026-03-20", STATIC).await;
    for payload in [STATIC, DYNAMIC_OF_1000] {
        let row = charge::ActiveModel {
            id: Unchanged(id.get()),
            amount_cents: Set(100_001),
            pix_payload: Set(Some(payload.to_owned())),
            ..Default::default()
        };
        row.update(&portal.db).await.expect("the charge changes");
        let slip = holder.client(&portal).await.charge(id).await.expect("a charge").slip.expect("a slip");
        assert_eq!((slip.pix_payload, slip.no_pix), (None, Some(NoPix::DoesNotAgree)), "{payload}");
    }
}

// field 1
#[actix_web::test]
async fn a_dynamic_code_is_shown_late_only_where_the_operator_says_that_its_bank_knows_the_amount() {
    let knows = |config: &mut Config| {
        without_key(config);
        config.operator.dynamic_pix_knows_late_amount = true;
    };
    for (today, payload, unsaid, said) in [
        ("2026-03-10", DYNAMIC, None, None),
        ("2026-03-10", DYNAMIC_OF_1000, None, None),
        ("2026-03-30", DYNAMIC, Some(NoPix::OtherDay), None),
        // It states the amount of another day beside.
        ("2026-03-30", DYNAMIC_OF_1000, Some(NoPix::OtherDay), Some(NoPix::DoesNotAgree)),
        ("2026-03-30", STATIC, Some(NoPix::OtherDay), Some(NoPix::OtherDay)),
        // On a Saturday the slip is for Monday, and the bank would ask for Saturday's amount.
        ("2026-03-28", DYNAMIC, Some(NoPix::OtherDay), Some(NoPix::OtherDay)),
    ] {
        for (portal, reason) in
            [(Portal::start_with(today, without_key).await, unsaid), (Portal::start_with(today, knows).await, said)]
        {
            let (_, slip) = slip_with(&portal, &portal.family().await.holder, "2026-03-20", payload).await;
            let shown = reason.is_none().then(|| payload.to_owned());
            assert_eq!((slip.pix_payload, slip.no_pix), (shown, reason), "{today} {payload}");
        }
    }
}

// field 1
#[actix_web::test]
async fn paper_has_the_code_of_the_screen_or_says_why_there_is_none() {
    for has_key in [true, false] {
        let portal = Portal::start_with("2026-03-30", |config| {
            if !has_key {
                without_key(config);
            }
        })
        .await;
        let holder = portal.family().await.holder;
        let (id, slip) = slip_with(&portal, &holder, "2026-03-20", STATIC).await;
        let client = holder.client(&portal).await;
        let paper = Paper::of(client.document(&paths::charge_slip_pdf(id)).await.expect("a slip").bytes);
        let (codes, text) = (paper.codes(), paper.text().split_whitespace().collect::<Vec<_>>().join(" "));
        assert!(!codes.contains(&format!("QR-Code:{STATIC}")), "{codes:?}");
        if let Some(own) = slip.pix_payload {
            assert!(codes.contains(&format!("QR-Code:{own}")), "{codes:?}");
        } else {
            assert!(!codes.iter().any(|code| code.starts_with("QR-Code")), "{codes:?}");
            assert!(text.contains("vencimento original e não vale para este boleto"), "{text}");
        }
        assert_eq!(has_key, codes.iter().any(|code| code.starts_with("QR-Code")));
    }
}

// field 1
#[actix_web::test]
async fn a_companys_chosen_day_never_has_the_banks_code() {
    for (payload, has_key) in [(STATIC, true), (STATIC, false), (DYNAMIC, true), (DYNAMIC, false)] {
        let portal = Portal::start_with("2026-03-12", |config| {
            config.operator.dynamic_pix_knows_late_amount = true;
            if !has_key {
                without_key(config);
            }
        })
        .await;
        let (company, id) = one_invoice(&portal, "2026-03-10").await;
        let row = company_invoice::ActiveModel { pix_payload: Set(Some(payload.to_owned())), ..Default::default() };
        change_invoice(&portal, id, row).await;
        let client = signed_in(&company, &portal).await;
        let made = choose(&client, id, "2026-03-20").await.expect("a slip");
        assert_eq!(made.total_cents, Cents(102_333));
        let said = made.slip.pix_payload.as_deref().map(|code| PixPayload::parse(code).expect("a code").amount());
        assert_eq!(said, has_key.then_some(Some(Cents(102_333))));
        assert_eq!(made.slip.no_pix, (!has_key).then_some(NoPix::OtherDay));
        assert_eq!(view(&client, id).await.slip, Some(made.slip.clone()), "the page shows what was answered");
        let paper = Paper::of(client.document(&paths::company_invoice_slip_pdf(id)).await.expect("a slip").bytes);
        let codes = paper.codes();
        assert!(!codes.contains(&format!("QR-Code:{payload}")), "{codes:?}");
        let shown = made.slip.pix_payload.map(|code| format!("QR-Code:{code}"));
        assert!(shown.is_none_or(|shown| codes.contains(&shown)), "{codes:?}");
    }
}
