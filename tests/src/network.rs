//! Invented providers, put straight into the database: a test names only what it is about.

use std::sync::atomic::{AtomicU32, Ordering};

use api::db::entity::{plan, provider, provider_plan, provider_specialty, specialty};
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use shared::id::ProviderId;
use shared::rules::names::fold;
use shared::rules::position::Position;
use uuid::Uuid;

use crate::portal::Portal;

static NEXT: AtomicU32 = AtomicU32::new(1);

/// Begins a clinic in Aracaju/SE without specialty, plan, telephone and position.
pub fn a_provider(name: &str) -> ProviderBuilder {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let city = "Aracaju";
    let row = provider::Model {
        id: Uuid::now_v7(),
        external_id: format!("provider-{number}"),
        name: name.to_owned(),
        trade_name: None,
        name_search: fold(name),
        kind: provider::Kind::Clinic,
        council: None,
        council_number: None,
        cnes: None,
        document: None,
        phones: None,
        emergency_24h: false,
        street: Some("Rua das Jangadas".to_owned()),
        street_number: Some("310".to_owned()),
        complement: None,
        district: Some("São José".to_owned()),
        district_search: Some(fold("São José")),
        city: Some(city.to_owned()),
        city_search: Some(fold(city)),
        state: Some("SE".to_owned()),
        postal_code: Some("49025000".to_owned()),
        latitude_micro: None,
        longitude_micro: None,
        end_date: None,
    };
    ProviderBuilder { row, specialties: Vec::new(), plans: Vec::new() }
}

#[must_use]
pub struct ProviderBuilder {
    pub row: provider::Model,
    specialties: Vec<(String, Option<NaiveDate>)>,
    plans: Vec<String>,
}

impl ProviderBuilder {
    pub fn specialty(mut self, name: &str) -> Self {
        self.specialties.push((name.to_owned(), None));
        self
    }

    /// A specialty in which it works until that day.
    pub fn specialty_until(mut self, name: &str, last_day: &str) -> Self {
        self.specialties.push((name.to_owned(), Some(last_day.parse().expect("a date"))));
        self
    }

    pub fn plan(mut self, name: &str) -> Self {
        self.plans.push(name.to_owned());
        self
    }

    /// City, state and district.
    pub fn place(mut self, city: &str, state: &str, district: &str) -> Self {
        self.row.city = Some(city.to_owned());
        self.row.city_search = Some(fold(city));
        self.row.state = Some(state.to_owned());
        self.row.district = Some(district.to_owned());
        self.row.district_search = Some(fold(district));
        self
    }

    /// Latitude and longitude in degrees.
    pub fn at(mut self, position: &str) -> Self {
        let position: Position = position.parse().expect("a position");
        self.row.latitude_micro = Some(position.latitude());
        self.row.longitude_micro = Some(position.longitude());
        self
    }

    pub fn without_address(mut self) -> Self {
        let row = &mut self.row;
        for field in [
            &mut row.street,
            &mut row.street_number,
            &mut row.district,
            &mut row.district_search,
            &mut row.city,
            &mut row.city_search,
            &mut row.state,
            &mut row.postal_code,
        ] {
            *field = None;
        }
        self
    }

    /// Changes what has no word of its own here.
    pub fn with(mut self, change: impl FnOnce(&mut provider::Model)) -> Self {
        change(&mut self.row);
        self
    }

    /// Puts it into the network.
    pub async fn of(self, portal: &Portal) -> ProviderId {
        let Self { row, specialties, plans } = self;
        let id = row.id;
        row.into_active_model().insert(&portal.db).await.expect("a provider");
        for (name, end_date) in specialties {
            let specialty_id = portal.specialty(&name).await;
            let link = provider_specialty::Model {
                id: Uuid::now_v7(),
                external_id: format!("ps-{}", NEXT.fetch_add(1, Ordering::Relaxed)),
                provider_id: id,
                specialty_id,
                end_date,
            };
            link.into_active_model().insert(&portal.db).await.expect("a specialty of a provider");
        }
        for name in plans {
            let link = provider_plan::Model {
                id: Uuid::now_v7(),
                external_id: format!("pp-{}", NEXT.fetch_add(1, Ordering::Relaxed)),
                provider_id: id,
                plan_id: portal.plan(&name).await,
                end_date: None,
            };
            link.into_active_model().insert(&portal.db).await.expect("a plan of a provider");
        }
        ProviderId::new(id)
    }
}

impl Portal {
    /// The specialty of this name; its code is the folded name's first five letters with a `C-` before.
    pub async fn specialty(&self, name: &str) -> Uuid {
        let known = specialty::Entity::find().filter(specialty::Column::Name.eq(name)).one(&self.db).await;
        if let Some(known) = known.expect("a query") {
            return known.id;
        }
        let code: String = fold(name).to_uppercase().chars().take(5).collect();
        let row = specialty::Model {
            id: Uuid::now_v7(),
            external_id: format!("specialty-{name}"),
            code: format!("C-{code}"),
            name: name.to_owned(),
            name_search: fold(name),
        };
        let id = row.id;
        row.into_active_model().insert(&self.db).await.expect("a specialty");
        id
    }

    /// The plan of this name; its code is the name's last word with a `P-` before.
    pub async fn plan(&self, name: &str) -> Uuid {
        let known = plan::Entity::find().filter(plan::Column::Name.eq(name)).one(&self.db).await;
        if let Some(known) = known.expect("a query") {
            return known.id;
        }
        let id = Uuid::now_v7();
        let row = plan::ActiveModel {
            id: Set(id),
            external_id: Set(format!("plan-{name}")),
            code: Set(format!("P-{}", name.rsplit(' ').next().unwrap_or_default())),
            name: Set(name.to_owned()),
            ans_registration: Set("000000001".to_owned()),
            kind: Set(plan::Kind::Medical),
            contract_type: Set(plan::ContractType::Adhesion),
            has_copayment: Set(true),
            ..Default::default()
        };
        row.insert(&self.db).await.expect("a plan");
        id
    }
}
