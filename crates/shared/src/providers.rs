//! The provider network (*rede credenciada*): who serves members, where, and how to find the way there.
//! It is open to everybody, so nothing here says who asks.

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::id::ProviderId;
use crate::page::{MAX_CURSOR, MAX_LIMIT, is_page};
use crate::rules::position::Position;

/// Rows that the printed network has at most; more would be a book that nobody asked for.
pub const MOST_PRINTED: u16 = 1_000;

/// `GET /providers?…` and, with the same filters, `GET /providers.pdf?…`. Every filter may be left out. Names are
/// compared without accents and case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct ProviderQuery {
    /// *Especialidade*: its name or its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 120))]
    #[cfg_attr(feature = "openapi", param(min_length = 1, max_length = 120))]
    pub specialty: Option<String>,
    /// *Estado (UF)*: two letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 2, max = 2))]
    #[cfg_attr(feature = "openapi", param(min_length = 2, max_length = 2))]
    pub state: Option<String>,
    /// *Município*: its whole name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 80))]
    #[cfg_attr(feature = "openapi", param(min_length = 1, max_length = 80))]
    pub city: Option<String>,
    /// *Bairro*: its whole name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 80))]
    #[cfg_attr(feature = "openapi", param(min_length = 1, max_length = 80))]
    pub district: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(inline))]
    pub kind: Option<ProviderKind>,
    /// Part of the name; of several words each must occur.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 120))]
    #[cfg_attr(feature = "openapi", param(min_length = 1, max_length = 120))]
    pub name: Option<String>,
    /// *Plano*: its code or its name; only providers that serve it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 120))]
    #[cfg_attr(feature = "openapi", param(min_length = 1, max_length = 120))]
    pub plan: Option<String>,
    /// `true`: only those open to emergencies at any hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<bool>,
    /// Latitude and longitude in degrees, `-10.947,-37.073`: the nearest first, those without a position last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>))]
    pub near: Option<Position>,
    /// Rows wanted, 1 to 200; 50 when left out. A document has its own limit and takes no heed of this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = MAX_LIMIT))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before, under the same filters. A document begins at the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = MAX_CURSOR))]
    pub cursor: Option<String>,
}

/// What a provider is, as people look for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ProviderKind {
    Hospital,
    /// Open to whoever comes, short of a hospital.
    EmergencyRoom,
    Clinic,
    Laboratory,
    ImagingCenter,
    /// A physician, dentist, psychologist … in a practice of his or her own.
    Professional,
    DentalClinic,
    Other,
}

impl ProviderKind {
    pub const ALL: [Self; 8] = [
        Self::Hospital,
        Self::EmergencyRoom,
        Self::Clinic,
        Self::Laboratory,
        Self::ImagingCenter,
        Self::Professional,
        Self::DentalClinic,
        Self::Other,
    ];

    /// The word of the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hospital => "hospital",
            Self::EmergencyRoom => "emergency_room",
            Self::Clinic => "clinic",
            Self::Laboratory => "laboratory",
            Self::ImagingCenter => "imaging_center",
            Self::Professional => "professional",
            Self::DentalClinic => "dental_clinic",
            Self::Other => "other",
        }
    }

    /// What screen and paper call it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Hospital => "Hospital",
            Self::EmergencyRoom => "Pronto atendimento",
            Self::Clinic => "Clínica",
            Self::Laboratory => "Laboratório",
            Self::ImagingCenter => "Diagnóstico por imagem",
            Self::Professional => "Consultório",
            Self::DentalClinic => "Clínica odontológica",
            Self::Other => "Outros serviços",
        }
    }
}

/// A page of providers: by name, or the nearest first when the query says where one is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProviderList {
    pub items: Vec<Provider>,
    pub next_cursor: Option<String>,
}

is_page!(ProviderList of Provider);

/// One provider of the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Provider {
    pub id: ProviderId,
    /// The name by which people know it: the trade name when it has one.
    pub name: String,
    /// The name on record, when `name` is a trade name.
    pub legal_name: Option<String>,
    pub kind: ProviderKind,
    /// Professional council and number: `CRM-SE 4321`.
    pub council: Option<String>,
    /// Number in the national register of health establishments, seven digits.
    pub cnes: Option<String>,
    /// Their names, in alphabetical order.
    pub specialties: Vec<String>,
    /// Null when none is known.
    pub address: Option<ProviderAddress>,
    /// As people write them, with area code.
    pub phones: Vec<String>,
    /// Names of the plans that it serves, in alphabetical order.
    pub plans: Vec<String>,
    /// Open to emergencies at any hour (*urgência 24 h*).
    pub emergency_24h: bool,
    /// Latitude and longitude in degrees.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, examples("-10.947200,-37.073100")))]
    pub position: Option<Position>,
    /// Metres from the query's `near`, as the crow flies; null without one or without a position.
    pub distance_meters: Option<i64>,
    /// A map of the position or else of the address, on the site that the operator chose; null when neither is known.
    pub map_url: Option<String>,
}

impl Provider {
    /// `a 800 m`, `a 12,4 km`: as exact as a position of about 100 m allows.
    pub fn distance(&self) -> Option<String> {
        let hundreds = (self.distance_meters? + 50) / 100;
        Some(match hundreds {
            ..10 => format!("a {} m", (hundreds * 100).max(100)),
            10..1_000 => format!("a {},{} km", hundreds / 10, hundreds % 10),
            1_000.. => format!("a {} km", hundreds / 10),
        })
    }
}

/// A postal address; what is not known is null.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProviderAddress {
    pub street: Option<String>,
    pub street_number: Option<String>,
    pub complement: Option<String>,
    pub district: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    /// CEP, eight digits.
    pub postal_code: Option<String>,
}

impl ProviderAddress {
    /// Street, number and complement; empty when none is known.
    pub fn street_line(&self) -> String {
        joined([&self.street, &self.street_number, &self.complement])
    }

    /// `Aracaju/SE`; empty when neither is known.
    pub fn city_line(&self) -> String {
        let parts = [&self.city, &self.state];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("/")
    }

    /// All of it but the postal code, for a search on a map: `None` without a street and a city.
    pub fn for_map(&self) -> Option<String> {
        let (Some(_), Some(city)) = (&self.street, &self.city) else { return None };
        let district = self.district.clone();
        let parts = [joined([&self.street, &self.street_number]), district.unwrap_or_default(), city.clone()];
        let parts = parts.into_iter().chain(self.state.clone()).filter(|part| !part.is_empty());
        Some(parts.collect::<Vec<_>>().join(", "))
    }
}

fn joined<const N: usize>(parts: [&Option<String>; N]) -> String {
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// `GET /providers/filters?…`: the choices made before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct ProviderFilterQuery {
    /// Brings this state's cities.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 2, max = 2))]
    #[cfg_attr(feature = "openapi", param(min_length = 2, max_length = 2))]
    pub state: Option<String>,
    /// Brings this city's districts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 80))]
    #[cfg_attr(feature = "openapi", param(min_length = 1, max_length = 80))]
    pub city: Option<String>,
}

/// What the filters may offer: values that some provider of the network has, in alphabetical order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProviderFilters {
    pub specialties: Vec<ProviderOption>,
    /// Two letters each.
    pub states: Vec<String>,
    /// Of the query's state; empty without one.
    pub cities: Vec<String>,
    /// Of the query's city; empty without one.
    pub districts: Vec<String>,
    pub kinds: Vec<ProviderKind>,
    pub plans: Vec<ProviderOption>,
}

/// Something with a code and a name; the list takes either.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProviderOption {
    pub code: String,
    pub name: String,
}

#[cfg(test)]
mod tests;
