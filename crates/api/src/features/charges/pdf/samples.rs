//! Charges of people who do not exist, for this folder's tests.

use chrono::{NaiveDate, NaiveDateTime};
use shared::charges::{ChargeDetail, ChargeItem, ChargeItemKind, ChargeStatus, Payer, Slip};
use shared::id::ChargeId;
use shared::rules::boleto::Barcode;
use shared::rules::money::Cents;
use uuid::Uuid;

use crate::pdf::slip::SlipTerms;

pub(super) fn date(text: &str) -> NaiveDate {
    text.parse().expect("date")
}

pub(super) fn issued() -> NaiveDateTime {
    date("2026-03-20").and_hms_opt(14, 32, 0).expect("time")
}

fn item(kind: ChargeItemKind, description: &str, name: &str, month: &str, cents: i64) -> ChargeItem {
    ChargeItem {
        description: description.to_owned(),
        kind,
        billing_month: month.to_owned(),
        beneficiary_name: Some(name.to_owned()),
        amount_cents: Cents(cents),
    }
}

pub(super) fn paid() -> ChargeDetail {
    let holder = "Maria do Socorro Araújo Nowak";
    ChargeDetail {
        id: ChargeId::new(Uuid::nil()),
        document: "155619".to_owned(),
        issue_date: date("2026-03-02"),
        due_date: date("2026-03-19"),
        billing_place: "CONTRIBUIÇÃO – EMPREGADO".to_owned(),
        payment_date: Some(date("2026-03-18")),
        settlement_date: Some(date("2026-03-20")),
        amount_cents: Cents(123_456),
        settled_amount_cents: Some(Cents(123_456)),
        cancellation_date: None,
        status: ChargeStatus::Paid,
        today: date("2026-03-20"),
        slip_available: false,
        payer: Payer {
            name: holder.to_owned(),
            cpf: Some("52998224725".to_owned()),
            card_number: "200634000".to_owned(),
            plan_name: "Aurora Família Enfermaria".to_owned(),
            address_lines: vec![
                "Avenida das Mangueiras Inventadas, 1234, ap. 502, Jardins".to_owned(),
                "Aracaju/SE, CEP 49000-000".to_owned(),
            ],
        },
        items: vec![
            item(ChargeItemKind::MonthlyFee, "Mensalidade Aurora Família Enfermaria", holder, "2026-03", 79_900),
            item(ChargeItemKind::MonthlyFee, "Mensalidade de dependente", "Łukasz Araújo Nowak", "2026-03", 34_884),
            item(ChargeItemKind::Copayment, "Consulta em pronto-socorro", "Łukasz Araújo Nowak", "2026-02", 3_772),
            item(
                ChargeItemKind::Copayment,
                "Exame de ressonância magnética do joelho direito com contraste",
                holder,
                "2026-02",
                4_900,
            ),
        ],
        slip: None,
    }
}

/// `count` items of different amounts, named `Lançamento 001` and so on.
pub(super) fn with_items(count: usize) -> ChargeDetail {
    let mut charge = paid();
    let names = ["Maria do Socorro Araújo Nowak", "Łukasz Araújo Nowak", "Ana Beatriz Araújo Nowak"];
    charge.items = (1..=count)
        .zip(names.into_iter().cycle())
        .zip(1_237_i64..)
        .map(|((number, name), cents)| {
            let description = format!("Lançamento {number:03}, coparticipação em consulta");
            item(ChargeItemKind::Copayment, &description, name, "2026-02", cents)
        })
        .collect();
    charge.amount_cents = charge.items.iter().map(|item| item.amount_cents).sum();
    charge.settled_amount_cents = Some(charge.amount_cents);
    charge
}

/// Due on 2026-12-10; the published vector for a slip of bank 047.
pub(super) fn open() -> (ChargeDetail, Slip) {
    let mut charge = paid();
    charge.status = ChargeStatus::Open;
    charge.due_date = date("2026-12-10");
    charge.payment_date = None;
    charge.settlement_date = None;
    charge.settled_amount_cents = None;
    charge.slip_available = true;
    let slip = Slip {
        barcode: "04793165600001234561501055785500000468304738".to_owned(),
        digitable_line: "04791501045578550000404683047387316560000123456".to_owned(),
        pix_payload: Some(PIX.to_owned()),
        no_pix: None,
        amount_cents: Cents(123_456),
        due_date: date("2026-12-10"),
        payable_until: date("2026-12-10"),
        original_cents: Cents(123_456),
        original_due_date: date("2026-12-10"),
        fine_cents: Cents::ZERO,
        interest_cents: Cents::ZERO,
        days_late: 0,
        our_number: Some("000004683-0".to_owned()),
    };
    charge.slip = Some(slip.clone());
    (charge, slip)
}

pub(super) fn overdue() -> ChargeDetail {
    late().0
}

/// A charge of R$ 1.000,00 whose slip is for the tenth day after its due date.
pub(super) fn late() -> (ChargeDetail, Slip) {
    let (mut charge, mut slip) = open();
    charge.status = ChargeStatus::Overdue;
    charge.due_date = date("2026-11-30");
    charge.amount_cents = Cents(100_000);
    charge.items.truncate(1);
    charge.items[0].amount_cents = Cents(100_000);
    slip.original_cents = Cents(100_000);
    slip.original_due_date = date("2026-11-30");
    slip.fine_cents = Cents(2_000);
    slip.interest_cents = Cents(333);
    slip.amount_cents = Cents(102_333);
    slip.days_late = 10;
    let first = Barcode::parse(&slip.barcode).expect("barcode");
    let barcode =
        Barcode::compose(&first.bank(), Some(slip.due_date), slip.amount_cents, &first.free_field()).expect("barcode");
    slip.digitable_line = barcode.digitable_line().as_str().to_owned();
    slip.barcode = barcode.as_str().to_owned();
    charge.slip = Some(slip.clone());
    (charge, slip)
}

pub(super) fn terms() -> SlipTerms {
    SlipTerms {
        bank_name: "Banco Inventado".to_owned(),
        branch_and_beneficiary_code: "0059 / 155010557-8".to_owned(),
        portfolio: "CS".to_owned(),
        document_kind: "DM".to_owned(),
        acceptance: "N".to_owned(),
        payment_place: "Pagável em qualquer banco, lotérica ou pelo aplicativo, até o vencimento".to_owned(),
        instructions: vec![
            "Após o vencimento: multa de 2% e juros de 1% ao mês, por dia de atraso.".to_owned(),
            "Não receber após 60 dias do vencimento.".to_owned(),
        ],
    }
}

pub(super) const PIX: &str = "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D";
