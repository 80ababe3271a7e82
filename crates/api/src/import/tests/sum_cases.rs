//! Faults in sums, which only the whole tells, in the form of [`super::fault_cases`].

use super::fault_cases::Case;

pub(super) const SUM_CASES: &[Case] = &[
    (
        "charge_items.csv",
        ",123556",
        ",123456",
        &[
            "charges.csv, line 2, amount_cents: the items of charge \"M1\" sum up to 123356 centavos, 100 less than its amount",
        ],
    ),
    (
        "charge_items.csv",
        "2026-12,-100",
        "2026-12,-50",
        &[
            "charges.csv, line 2, amount_cents: the items of charge \"M1\" sum up to 123506 centavos, 50 more than its amount",
        ],
    ),
    (
        "charge_items.csv",
        "I3,M2",
        "I3,M1",
        &[
            "charges.csv, line 2, amount_cents: the items of charge \"M1\" sum up to 127228 centavos, 3772 more than its amount",
            "charges.csv, line 3, amount_cents: charge \"M2\" has no items",
        ],
    ),
];
