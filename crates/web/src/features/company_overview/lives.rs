//! How many people the contract covers today, by category.

use leptos::prelude::*;
use shared::company_overview::Lives;
use shared::rules::count::grouped;

use crate::text::company_overview as text;

#[component]
pub fn LivesCard(lives: Lives) -> impl IntoView {
    let Lives { holders, dependents, associates } = lives;
    let counts = [
        (text::HOLDERS, Some(holders)),
        (text::DEPENDENTS, Some(dependents)),
        (text::ASSOCIATES, (associates > 0).then_some(associates)),
        (text::TOTAL, Some(lives.total())),
    ];
    view! {
        <section aria-labelledby="vidas">
            <h2 id="vidas" class="mb-3 section-title">{text::LIVES}</h2>
            {if lives.total() == 0 {
                view! { <p class="text-muted">{text::NO_LIVES}</p> }.into_any()
            } else {
                let counts = counts.into_iter().filter_map(|(name, count)| Some((name, count?)));
                view! {
                    <dl class="flex flex-wrap gap-x-10 gap-y-4">
                        {counts
                            .map(|(name, count)| view! {
                                <div>
                                    <dt class="text-small text-muted">{name}</dt>
                                    <dd class="text-section font-semibold tabular-nums">{grouped(count)}</dd>
                                </div>
                            })
                            .collect_view()}
                    </dl>
                }
                    .into_any()
            }}
        </section>
    }
}
