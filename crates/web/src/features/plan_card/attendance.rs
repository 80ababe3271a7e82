//! The code by which a counter knows that the person is there: made when it is asked for, and gone when it is good no more.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::attendances::{IssuedAttendanceCode, NewAttendanceCode};
use shared::client::ClientError;
use shared::id::EnrolmentId;
use shared::rules::attendance_code::MINUTES;

use crate::browser::local_time;
use crate::session::Session;
use crate::text::plan_card as text;
use crate::ui::announce::Announcer;
use crate::ui::failure::Failure;
use crate::ui::icon::{Icon, Shape};

/// What stands below the button.
#[derive(Clone)]
enum Shown {
    Nothing,
    Code(IssuedAttendanceCode),
    Ended,
    Failed(ClientError),
}

#[component]
pub fn AttendanceCodeMaker(enrolment_id: EnrolmentId) -> impl IntoView {
    let session = Session::current();
    let announcer = Announcer::current();
    let shown = RwSignal::new(Shown::Nothing);
    let is_asking = RwSignal::new(false);
    let ask = move |_| {
        if is_asking.get_untracked() {
            return;
        }
        is_asking.set(true);
        spawn_local(async move {
            let new = NewAttendanceCode { enrolment_id };
            let answer = session.call(async move |client| client.issue_attendance_code(&new).await).await;
            // The page may be gone by now.
            if is_asking.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(issued) => {
                    end_in_time(shown, issued.clone());
                    announcer.say(text::attendance_code_is(&spelled(&issued)));
                    shown.set(Shown::Code(issued));
                }
                Err(error) => shown.set(Shown::Failed(by_its_field(error))),
            }
        });
    };
    let is_first = move || matches!(shown.get(), Shown::Nothing);
    let outcome = move || match shown.get() {
        Shown::Nothing => None,
        Shown::Code(issued) => Some(view! { <Made issued/> }.into_any()),
        Shown::Ended => Some(view! { <p class="text-muted">{text::ATTENDANCE_ENDED}</p> }.into_any()),
        Shown::Failed(error) => Some(view! { <Failure error/> }.into_any()),
    };
    view! {
        <div class="flex max-w-xl flex-col items-start gap-3">
            <h2 class="text-body font-semibold">{text::ATTENDANCE}</h2>
            <p class="text-muted">{text::ATTENDANCE_HELP}</p>
            {outcome}
            <button type="button" class="btn btn-outline" aria-disabled=move || is_asking.get().to_string() on:click=ask>
                <Icon shape=Shape::Check/>
                {move || if is_first() { text::MAKE_ATTENDANCE_CODE } else { text::MAKE_ANOTHER_CODE }}
            </button>
        </div>
    }
}

#[component]
fn Made(issued: IssuedAttendanceCode) -> impl IntoView {
    let IssuedAttendanceCode { code, expires_at } = issued;
    let until = local_time::local(expires_at).format("%H:%M").to_string();
    view! {
        <p class="attendance-code text-title font-bold tabular-nums">{code.to_string()}</p>
        <p>{text::attendance_until(&until)}</p>
    }
}

/// No form stands here to say what is wrong with a field, so the refusal says it itself.
fn by_its_field(mut error: ClientError) -> ClientError {
    if let ClientError::Refused(problem) = &mut error
        && let Some(wrong) = problem.errors.pop()
    {
        problem.detail = wrong.detail;
    }
    error
}

/// One letter after another, as a screen reader is to say them.
fn spelled(issued: &IssuedAttendanceCode) -> String {
    let letters: Vec<_> = issued.code.as_str().chars().map(String::from).collect();
    letters.join(" ")
}

/// Takes this code away when it ends, unless another one stands there by then. The time is measured from the answer: the
/// clock of a device may be wrong.
fn end_in_time(shown: RwSignal<Shown>, issued: IssuedAttendanceCode) {
    let end = move || {
        let is_this = |now: &Shown| matches!(now, Shown::Code(code) if *code == issued);
        if shown.try_with_untracked(is_this) == Some(true) {
            shown.set(Shown::Ended);
        }
    };
    set_timeout(end, Duration::from_secs(u64::from(MINUTES) * 60));
}
