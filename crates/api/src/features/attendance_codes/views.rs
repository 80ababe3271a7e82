//! Who is there, as the counter learns of it.

use shared::attendances::Attendance;

use super::queries::Verified;

/// None where nobody has verified the code.
pub(super) fn attendance(verified: Verified) -> Option<Attendance> {
    let Verified {
        enrolment_id: _,
        used_at,
        card_number,
        name,
        plan_name,
        ans_registration,
        start_date: _,
        end_date: _,
    } = verified;
    Some(Attendance { name, card_number, plan_name, plan_ans_registration: ans_registration, verified_at: used_at? })
}
