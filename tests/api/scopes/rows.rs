//! Rows of a family and its company, one in each table that no other helper of the suite fills.

use std::sync::atomic::{AtomicU32, Ordering};

use api::db::entity::{
    access_record, account, attendance_code, audit, card_request, card_request_item, card_request_step, import_fault,
    import_run, invoice_delivery_choice, job, job_chunk, known_device, one_time_secret, reassignment, refresh_token,
    reimbursement, session, slip_reissue, tax_statement_version,
};
use sea_orm::{ActiveModelBehavior, ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use tests::{Member, Portal, a_service, a_waiting_period};
use uuid::Uuid;

static NEXT: AtomicU32 = AtomicU32::new(1);

async fn put<A>(portal: &Portal, row: A)
where
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    row.insert(&portal.db).await.expect("a row");
}

fn mark() -> String {
    format!("{:016}", NEXT.fetch_add(1, Ordering::Relaxed))
}

pub(super) async fn own_rows(portal: &Portal, member: &Member) {
    let (enrolment_id, now) = (Set(member.enrolment_id), portal.clock.moment().now);
    portal.serve(member, a_service()).await;
    portal.wait(member, a_waiting_period()).await;
    put(
        portal,
        attendance_code::ActiveModel {
            id: Set(Uuid::now_v7()),
            enrolment_id: enrolment_id.clone(),
            code_hash: Set(mark()),
            created_at: Set(now),
            expires_at: Set(now),
            used_at: Set(None),
            api_client_id: Set(None),
        },
    )
    .await;
    put(
        portal,
        reimbursement::ActiveModel {
            id: Set(Uuid::now_v7()),
            external_id: Set(mark()),
            enrolment_id: enrolment_id.clone(),
            provider_document: Set("52998224725".to_owned()),
            provider_name: Set("Clínica Vila Inventada".to_owned()),
            expense_year: Set(2026),
            amount_cents: Set(100),
            paid_on: Set("2026-02-01".parse().expect("a date")),
        },
    )
    .await;
    put(
        portal,
        tax_statement_version::ActiveModel {
            id: Set(Uuid::now_v7()),
            enrolment_id: enrolment_id.clone(),
            year: Set(2025),
            version: Set(1),
            total_cents: Set(0),
            reimbursed_cents: Set(0),
            content_hash: Set(mark()),
            issued_at: Set(now),
        },
    )
    .await;
    // Long before all that is asked for here, which it would otherwise hide.
    put(
        portal,
        reassignment::ActiveModel {
            id: Set(Uuid::now_v7()),
            enrolment_id,
            change: Set(reassignment::Change::Person),
            on_day: Set("2015-01-01".parse().expect("a date")),
        },
    )
    .await;
}

pub(super) async fn access(
    portal: &Portal,
    account: Uuid,
    program: Uuid,
    enrolment_id: Option<Uuid>,
    company_id: Option<Uuid>,
) {
    for (account_id, api_client_id) in [(Some(account), None), (None, Some(program))] {
        put(
            portal,
            access_record::ActiveModel {
                id: Set(Uuid::now_v7()),
                at: Set(portal.clock.moment().now),
                kind: Set("company_statement".to_owned()),
                account_id: Set(account_id),
                api_client_id: Set(api_client_id),
                enrolment_id: Set(enrolment_id),
                company_id: Set(company_id),
                from_month: Set(Some("2026-02".to_owned())),
                to_month: Set(Some("2026-02".to_owned())),
                address: Set("192.0.2.1".to_owned()),
                request_id: Set(mark()),
            },
        )
        .await;
    }
}

pub(super) async fn cards(portal: &Portal, holder: &Member, people: &[&Member]) {
    let (id, moment) = (Uuid::now_v7(), portal.clock.moment());
    put(
        portal,
        card_request::ActiveModel {
            id: Set(id),
            protocol: Set(format!("{:020}", NEXT.fetch_add(1, Ordering::Relaxed))),
            account_id: Set(holder.account_id),
            requester_enrolment_id: Set(holder.enrolment_id),
            holder_enrolment_id: Set(holder.enrolment_id),
            created_at: Set(moment.now),
            request_date: Set(moment.today),
            state: Set(card_request::State::Requested),
            tracking_code: Set(None),
        },
    )
    .await;
    for (person, position) in people.iter().zip(0..) {
        put(
            portal,
            card_request_item::ActiveModel {
                id: Set(Uuid::now_v7()),
                card_request_id: Set(id),
                position: Set(position),
                enrolment_id: Set(person.enrolment_id),
                reason: Set(card_request_item::Reason::Lost),
                note: Set(None),
                police_report: Set(None),
                is_under_way: Set(true),
            },
        )
        .await;
    }
    put(
        portal,
        card_request_step::ActiveModel {
            id: Set(Uuid::now_v7()),
            card_request_id: Set(id),
            state: Set(card_request::State::Requested),
            at: Set(moment.now),
            account_id: Set(Some(holder.account_id)),
            api_client_id: Set(None),
            reason: Set(None),
        },
    )
    .await;
}

pub(super) async fn reissue(portal: &Portal, company_invoice_id: Uuid, account_id: Uuid) {
    let moment = portal.clock.moment();
    put(
        portal,
        slip_reissue::ActiveModel {
            id: Set(Uuid::now_v7()),
            company_invoice_id: Set(company_invoice_id),
            payment_date: Set(moment.today),
            original_due_date: Set(moment.today),
            original_cents: Set(1),
            fine_cents: Set(0),
            interest_cents: Set(0),
            total_cents: Set(1),
            days_late: Set(0),
            barcode: Set("0".repeat(44)),
            account_id: Set(Some(account_id)),
            api_client_id: Set(None),
            created_at: Set(moment.now),
            superseded_at: Set(None),
        },
    )
    .await;
}

pub(super) async fn choose(portal: &Portal, company_id: Uuid, account_id: Uuid) {
    put(
        portal,
        invoice_delivery_choice::ActiveModel {
            id: Set(Uuid::now_v7()),
            company_id: Set(company_id),
            choice: Set(invoice_delivery_choice::Choice::Online),
            term_version: Set("1".to_owned()),
            term_sha256: Set(mark()),
            account_id: Set(account_id),
            at: Set(portal.clock.moment().now),
            address: Set("192.0.2.1".to_owned()),
            event_number: Set(i64::from(NEXT.fetch_add(1, Ordering::Relaxed))),
        },
    )
    .await;
}

pub(super) async fn job(portal: &Portal, account_id: Option<Uuid>, api_client_id: Option<Uuid>, company_id: Uuid) {
    let (id, now) = (Uuid::now_v7(), portal.clock.moment().now);
    put(
        portal,
        job::ActiveModel {
            id: Set(id),
            kind: Set(job::Kind::CompanyStatementPdf),
            account_id: Set(account_id),
            api_client_id: Set(api_client_id),
            company_id: Set(Some(company_id)),
            parameters: Set("{}".to_owned()),
            wanted_key: Set(None),
            done: Set(0),
            total: Set(0),
            attempts: Set(0),
            created_at: Set(now),
            claimed_until: Set(None),
            finished_at: Set(Some(now)),
            expires_at: Set(now),
            error_code: Set(None),
            file_name: Set(None),
            content_type: Set(None),
            size_bytes: Set(None),
        },
    )
    .await;
    put(
        portal,
        job_chunk::ActiveModel { id: Set(Uuid::now_v7()), job_id: Set(id), position: Set(0), content: Set(vec![1]) },
    )
    .await;
    if let Some(api_client_id) = api_client_id {
        import(portal, api_client_id).await;
    }
}

async fn import(portal: &Portal, api_client_id: Uuid) {
    let (id, now) = (Uuid::now_v7(), portal.clock.moment().now);
    put(
        portal,
        import_run::ActiveModel {
            id: Set(id),
            api_client_id: Set(api_client_id),
            dry_run: Set(true),
            file_name: Set(None),
            size_bytes: Set(1),
            sha256: Set(mark()),
            requested_at: Set(now),
            started_at: Set(None),
            ended_at: Set(Some(now)),
            claimed_until: Set(None),
            attempts: Set(1),
            outcome: Set(Some(import_run::Outcome::Refused)),
            files: Set("[]".to_owned()),
            fault_count: Set(1),
            remark_count: Set(0),
            profile: Set(None),
        },
    )
    .await;
    put(
        portal,
        import_fault::ActiveModel {
            id: Set(Uuid::now_v7()),
            import_run_id: Set(id),
            position: Set(0),
            is_remark: Set(false),
            file: Set(None),
            line: Set(None),
            column_name: Set(None),
            reason: Set("has no CSV file in it".to_owned()),
        },
    )
    .await;
}

/// A session that a temporary password began, with all that signing in leaves.
pub(super) async fn sign_in(
    portal: &Portal,
    account_id: Uuid,
    kind: account::Kind,
    enrolment_id: Option<Uuid>,
    company_id: Option<Uuid>,
) -> Uuid {
    let (session_id, now) = (Uuid::now_v7(), portal.clock.moment().now);
    put(
        portal,
        session::ActiveModel {
            id: Set(session_id),
            account_id: Set(account_id),
            created_at: Set(now),
            last_seen_at: Set(now),
            ended_at: Set(None),
            end_reason: Set(None),
            address: Set(None),
            device: Set(None),
            must_change_password: Set(false),
        },
    )
    .await;
    put(
        portal,
        refresh_token::ActiveModel {
            id: Set(Uuid::now_v7()),
            session_id: Set(session_id),
            token_hash: Set(mark()),
            created_at: Set(now),
            used_at: Set(None),
            successor_salt: Set(None),
        },
    )
    .await;
    put(
        portal,
        one_time_secret::ActiveModel {
            id: Set(Uuid::now_v7()),
            purpose: Set(one_time_secret::Purpose::TemporaryPassword),
            account_kind: Set(kind),
            enrolment_id: Set(enrolment_id),
            company_id: Set(company_id),
            session_id: Set(Some(session_id)),
            email: Set("alguem@exemplo.example".to_owned()),
            secret_hash: Set(mark()),
            created_at: Set(now),
            expires_at: Set(now),
            used_at: Set(Some(now)),
            voided_at: Set(None),
        },
    )
    .await;
    put(
        portal,
        known_device::ActiveModel {
            id: Set(Uuid::now_v7()),
            account_id: Set(account_id),
            token_hash: Set(mark()),
            seen_at: Set(now),
        },
    )
    .await;
    put(
        portal,
        audit::ActiveModel {
            id: Set(Uuid::now_v7()),
            at: Set(now),
            action: Set("signed_in".to_owned()),
            account_id: Set(Some(account_id)),
            session_id: Set(Some(session_id)),
            address: Set(None),
            request_id: Set(None),
            details: Set(serde_json::json!({})),
        },
    )
    .await;
    session_id
}
