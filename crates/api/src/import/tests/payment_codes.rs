//! PIX payloads against the amount of their row, and in the forms in which they arrive.

use sea_orm::EntityTrait;

use super::{Bench, told};
use crate::db::entity::charge;

/// Static, of R$ 37,72 as the second charge of the set.
const STATIC: &str = "00020126430014br.gov.bcb.pix0121pix@operadora.example520400005303986540537.725802BR5909OPERADORA6007ARACAJU62060502A163049E72";
const STATIC_OF_TEN: &str = "00020126430014br.gov.bcb.pix0121pix@operadora.example520400005303986540510.005802BR5909OPERADORA6007ARACAJU62060502A163049295";
const STATIC_OPEN: &str = "00020126430014br.gov.bcb.pix0121pix@operadora.example5204000053039865802BR5909OPERADORA6007ARACAJU62060502A163042059";
const DYNAMIC: &str = "00020126520014br.gov.bcb.pix2530pix.example.com/qr/v2/0123abcd5204000053039865802BR5909OPERADORA6007ARACAJU62070503***6304E022";
const DYNAMIC_OF_1000: &str = "00020126520014br.gov.bcb.pix2530pix.example.com/qr/v2/0123abcd52040000530398654071000.005802BR5909OPERADORA6007ARACAJU62070503***6304DC4F";

async fn with_payload(payload: &str) -> Bench {
    let bench = Bench::new().await;
    bench.alter("charges.csv", "16818,,,,\n", &format!("16818,,,\"{payload}\",\n"));
    bench
}

// field 1
#[tokio::test]
async fn a_payload_of_another_amount_is_refused_as_a_barcode_is() {
    for payload in [STATIC_OF_TEN, DYNAMIC_OF_1000] {
        let told = told(with_payload(payload).await.import_all().await);
        assert_eq!(told, ["charges.csv, line 3, pix_payload: has another amount than amount_cents"]);
    }
}

// field 1
#[tokio::test]
async fn a_payload_that_leaves_the_amount_to_the_payer_is_remarked_on() {
    for (payload, remarks) in [(STATIC, 0), (DYNAMIC, 0), (STATIC_OPEN, 1)] {
        let report = with_payload(payload).await.import_all().await.expect("an import");
        let told: Vec<_> = report.remarks.listed().iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), remarks, "{told:?}");
        assert!(
            told.iter().all(|remark| remark.starts_with("charges.csv, line 3, pix_payload: is static")),
            "{told:?}"
        );
    }
}

// field 10
#[tokio::test]
async fn forms_seen_in_the_wild_are_kept_as_the_code_itself() {
    let broken = format!("{}\r\n{}", &STATIC[..60], &STATIC[60..]);
    for wild in [STATIC.replace("9E72", "9e72"), format!(" {STATIC}\u{a0}"), format!("\u{feff}{STATIC}"), broken] {
        let bench = with_payload(&wild).await;
        bench.import_all().await.expect("an import");
        let rows = charge::Entity::find().all(&bench.connection).await.expect("rows");
        let kept: Vec<_> = rows.into_iter().filter_map(|row| row.pix_payload).collect();
        assert_eq!(kept, [STATIC], "{wild:?}");
    }
}

// field 10
#[tokio::test]
async fn a_payload_with_accents_is_refused_for_them() {
    for (wild, reason) in [
        (
            STATIC.replace("OPERADORA", "OPERAÇÃO"),
            "the PIX code has accents or other characters beyond ASCII, which banks read differently; it must be made \
             anew without them",
        ),
        (STATIC[..90].to_owned(), "the PIX code is cut off: a field is longer than what is left of the text"),
        ("pix@operadora.example".to_owned(), "the text is not a PIX code: it does not begin with 000201"),
    ] {
        let told = told(with_payload(&wild).await.import_all().await);
        assert_eq!(told, [format!("charges.csv, line 3, pix_payload: {reason}")]);
    }
}
