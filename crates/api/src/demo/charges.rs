//! What the invented holders are charged: a fee, a fund and expenses each month, counted back from `today`, so that
//! there is always something paid, open, overdue and cancelled.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime};

use super::contracts::Contract;
use super::random::Random;
use super::rows::{Charge, ChargeItem, Files};

const FEE: &str = "CONTRIBUIÇÃO MENSAL";
const FUND: &str = "FUNDO ASSISTENCIAL";
const EXPENSES: &str = "DESPESA MÉDICA / ODONTO";
const DENTAL_FEE: &str = "CONTRIBUIÇÃO MENSAL ODONTO";

/// Monthly fee in 2026 by the age that is reached, in centavos.
const FEES: [(i32, i64); 5] = [(18, 18_990), (33, 26_140), (43, 33_975), (58, 45_810), (i32::MAX, 61_230)];
const DENTAL_FEE_CENTS: i64 = 2_890;
const FUND_CENTS: i64 = 200;

/// What expenses are made of: kind, description, least and most centavos.
const SERVICES: &[(&str, &str, u32, u32)] = &[
    ("copayment", "Coparticipação: consulta em consultório", 2_500, 4_200),
    ("copayment", "Coparticipação: consulta em pronto-socorro", 4_500, 7_000),
    ("copayment", "Coparticipação: exames laboratoriais", 800, 6_500),
    ("copayment", "Coparticipação: exame de imagem", 3_000, 9_800),
    ("copayment", "Coparticipação: fisioterapia, sessão", 900, 1_800),
    ("service", "Consulta odontológica", 3_500, 5_500),
    ("service", "Restauração odontológica", 6_000, 12_000),
];

/// What becomes of a charge.
#[derive(Clone, Copy)]
enum Fate {
    /// Paid this many days before (or, negative, after) it was due.
    Paid(i64),
    Unpaid,
    Cancelled,
}

/// Writes the charges of one contract.
pub(super) struct Billing<'a> {
    files: &'a mut Files,
    contract: &'a Contract<'a>,
    random: Random,
    issued: u32,
}

impl<'a> Billing<'a> {
    pub(super) fn new(files: &'a mut Files, contract: &'a Contract<'a>) -> Self {
        let random = Random::new(1_000_000 + u64::from(contract.family.number));
        Self { files, contract, random, issued: 0 }
    }

    /// The holder with a login: `months` of everything, the fee due in five days, the expenses ten days overdue, and
    /// one fee that was issued twice and cancelled, and expenses of nothing.
    pub(super) fn complete(&mut self, today: NaiveDate, months: u32) {
        for back in (0..months).rev() {
            let due = (today + Days::new(5)) - Months::new(back);
            let fate = if back == 0 { Fate::Unpaid } else { self.payment() };
            self.fee(due, fate);
            self.fund(due, fate);
            if back == 3 {
                self.fee(due, Fate::Cancelled);
            }
            let due = (today - Days::new(10)) - Months::new(back);
            let fate = if back == 0 { Fate::Unpaid } else { self.payment() };
            self.expenses(due, fate);
        }
        self.waived((today - Days::new(10)) - Months::new(4));
    }

    /// A copayment that was given back with the same bill: R$ 0,00, which nobody pays.
    fn waived(&mut self, due: NaiveDate) {
        let used_in = due - Months::new(2);
        let items = vec![
            self.item(0, "copayment", "Consulta em consultório", used_in, 3_000),
            self.item(0, "other", "Isenção de coparticipação", used_in, -3_000),
        ];
        self.issue(EXPENSES, due, items, Fate::Unpaid);
    }

    /// The holder's other plan: half a year of its fee, the last one due in twelve days.
    pub(super) fn dental(&mut self, today: NaiveDate) {
        for back in (0..6).rev() {
            let due = (today + Days::new(12)) - Months::new(back);
            let fate = if back == 0 { Fate::Unpaid } else { self.payment() };
            let items = (0..self.contract.family.members.len())
                .map(|seat| self.item(seat, "monthly_fee", "Mensalidade odontológica", due, DENTAL_FEE_CENTS));
            let items = items.collect();
            self.issue(DENTAL_FEE, due, items, fate);
        }
    }

    /// Anybody else: a year, of which some are late with the last month.
    pub(super) fn ordinary(&mut self, today: NaiveDate) {
        let last_due = today + Days::new(u64::from(self.random.between(1, 25)));
        let is_late = self.random.below(6) == 0;
        for back in (0..13).rev() {
            let due = last_due - Months::new(back);
            let fate = if back == 0 || (back == 1 && is_late) { Fate::Unpaid } else { self.payment() };
            self.fee(due, fate);
            if self.random.below(2) == 0 {
                self.expenses(due, fate);
            }
        }
    }

    /// Most pay on time.
    fn payment(&mut self) -> Fate {
        Fate::Paid(i64::from(self.random.below(5)) - 1)
    }

    fn fee(&mut self, due: NaiveDate, fate: Fate) {
        let members = self.contract.family.members.iter().enumerate();
        let items = members.map(|(seat, member)| {
            let amount = fee_on(due, member.person.birth_date);
            self.item(seat, "monthly_fee", "Mensalidade do plano de saúde", due, amount)
        });
        let items = items.collect();
        self.issue(FEE, due, items, fate);
    }

    fn fund(&mut self, due: NaiveDate, fate: Fate) {
        let item = self.item(0, "fund", "Fundo assistencial", due, FUND_CENTS);
        self.issue(FUND, due, vec![item], fate);
    }

    /// Services of two months before, with now and then a credit.
    fn expenses(&mut self, due: NaiveDate, fate: Fate) {
        let used_in = due - Months::new(2);
        let family_size = u32::try_from(self.contract.family.members.len()).expect("families are small");
        let mut items = Vec::new();
        for _ in 0..self.random.between(1, 4) {
            let (kind, description, least, most) = self.random.pick(SERVICES);
            let seat = self.random.below(family_size) as usize;
            let amount = i64::from(self.random.between(least, most));
            items.push(self.item(seat, kind, description, used_in, amount));
        }
        if items.len() > 1 && self.random.below(5) == 0 {
            items.push(self.item(0, "other", "Estorno de coparticipação", used_in, -500));
        }
        self.issue(EXPENSES, due, items, fate);
    }

    /// An item that belongs to no charge yet.
    fn item(
        &self,
        seat: usize,
        kind: &'static str,
        description: &str,
        month: NaiveDate,
        amount_cents: i64,
    ) -> ChargeItem {
        ChargeItem {
            external_id: String::new(),
            charge_external_id: String::new(),
            enrolment_external_id: self.contract.enrolment(seat),
            position: 0,
            kind,
            description: description.to_owned(),
            billing_month: month.format("%Y-%m").to_string(),
            amount_cents,
        }
    }

    fn issue(&mut self, billing_place: &'static str, due_date: NaiveDate, items: Vec<ChargeItem>, fate: Fate) {
        self.issued += 1;
        let holder = self.contract.enrolment(0);
        let external_id = format!("C{}-{:03}", &holder[1..], self.issued);
        let document = self.contract.first_document() + self.issued;
        let amount_cents = items.iter().map(|item| item.amount_cents).sum();
        let issue_date = due_date - Days::new(15);
        let (payment_date, cancelled_on) = match fate {
            Fate::Paid(days_early) => (Some(due_date - chrono::TimeDelta::days(days_early)), None),
            Fate::Unpaid => (None, None),
            Fate::Cancelled => (None, Some(issue_date + Days::new(3))),
        };
        let nine_thirty = NaiveTime::from_hms_opt(12, 30, 0).expect("a time of day");
        let has_slip = matches!(fate, Fate::Unpaid) && amount_cents > 0;
        let our_number = format!("1234567{document:010}");
        let items = items.into_iter().zip(1..).map(|(item, position)| ChargeItem {
            external_id: format!("{external_id}-{position}"),
            charge_external_id: external_id.clone(),
            position,
            ..item
        });
        self.files.charge_items.extend(items);
        self.files.charges.push(Charge {
            document: document.to_string(),
            holder_enrolment_external_id: holder,
            issue_date,
            due_date,
            billing_place,
            amount_cents,
            settled_amount_cents: payment_date.map(|_| amount_cents),
            payment_date,
            settled_at: payment_date.map(|paid| (paid + Days::new(1)).and_time(nine_thirty).and_utc()),
            bank_code: has_slip.then_some("001"),
            free_field: has_slip.then(|| format!("000000{our_number}17")),
            barcode: None,
            our_number: has_slip.then_some(our_number),
            pix_payload: None,
            cancelled_on,
            external_id,
        });
    }
}

/// Seven per cent of 2026's fee a year, up and down.
pub(super) fn fee_on(due: NaiveDate, birth_date: NaiveDate) -> i64 {
    let age = due.year() - birth_date.year();
    let fee = FEES.iter().find(|(until, _)| age <= *until).map_or(0, |(_, fee)| *fee);
    let years = i64::from((due.year() - 2026).clamp(-6, 20));
    fee * (100 + 7 * years) / 100
}
