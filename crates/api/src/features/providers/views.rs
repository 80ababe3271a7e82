//! From rows to what everybody may see. Every row is taken apart field by field; the provider's CNPJ or CPF stays here.

use shared::id::ProviderId;
use shared::page::Page;
use shared::providers::{Provider, ProviderAddress, ProviderKind, ProviderList};
use shared::rules::names::fold;
use shared::rules::position::Position;

use super::queries::{NO_POSITION, Names, Place};
use crate::config::map_links::MapLinks;
use crate::db::entity::provider;

/// What stands beside the rows of a page.
pub(super) struct Beside<'a> {
    pub(super) specialties: Names,
    pub(super) plans: Names,
    /// Where the query stands.
    pub(super) near: Option<Position>,
    pub(super) maps: &'a MapLinks,
}

/// Where a row stands in the list.
pub(super) fn place(row: &provider::Model, near: Option<Position>) -> Place {
    let distance = near.map(|near| position(row).map_or(NO_POSITION, |there| near.squared_distance(there)));
    (distance.unwrap_or_default(), row.name_search.clone(), row.id)
}

pub(super) fn list(page: Page<provider::Model>, mut beside: Beside<'_>) -> ProviderList {
    let Page { items, next_cursor } = page;
    ProviderList { items: items.into_iter().map(|row| item(row, &mut beside)).collect(), next_cursor }
}

fn item(row: provider::Model, beside: &mut Beside<'_>) -> Provider {
    let position = position(&row);
    let provider::Model {
        id,
        external_id: _,
        name,
        trade_name,
        name_search: _,
        kind: of_kind,
        council,
        council_number,
        cnes,
        document: _,
        phones,
        emergency_24h,
        street,
        street_number,
        complement,
        district,
        district_search: _,
        city,
        city_search: _,
        state,
        postal_code,
        latitude_micro: _,
        longitude_micro: _,
        end_date: _,
    } = row;
    let address = ProviderAddress { street, street_number, complement, district, city, state, postal_code };
    let address = (address != ProviderAddress::default()).then_some(address);
    let by_address = || address.as_ref().and_then(ProviderAddress::for_map).map(|text| beside.maps.of_address(&text));
    let map_url = position.map(|position| beside.maps.of_position(position)).or_else(by_address);
    let (name, legal_name) = match trade_name {
        Some(trade_name) => (trade_name, Some(name)),
        None => (name, None),
    };
    Provider {
        id: ProviderId::new(id),
        name,
        legal_name,
        kind: kind(of_kind),
        council: council
            .map(|council| [Some(council), council_number].into_iter().flatten().collect::<Vec<_>>().join(" ")),
        cnes,
        specialties: in_order(&mut beside.specialties, id),
        address,
        phones: phones.iter().flat_map(|phones| phones.split(';')).map(str::to_owned).collect(),
        plans: in_order(&mut beside.plans, id),
        emergency_24h,
        position,
        distance_meters: beside.near.zip(position).map(|(from, to)| from.distance_meters(to)),
        map_url,
    }
}

fn in_order(names: &mut Names, id: uuid::Uuid) -> Vec<String> {
    let mut names: Vec<String> = names.remove(&id).unwrap_or_default().into_iter().collect();
    names.sort_by_cached_key(|name| fold(name));
    names
}

fn position(row: &provider::Model) -> Option<Position> {
    Position::new(row.latitude_micro?, row.longitude_micro?).ok()
}

pub(super) fn kind(kind: provider::Kind) -> ProviderKind {
    match kind {
        provider::Kind::Hospital => ProviderKind::Hospital,
        provider::Kind::EmergencyRoom => ProviderKind::EmergencyRoom,
        provider::Kind::Clinic => ProviderKind::Clinic,
        provider::Kind::Laboratory => ProviderKind::Laboratory,
        provider::Kind::ImagingCenter => ProviderKind::ImagingCenter,
        provider::Kind::Professional => ProviderKind::Professional,
        provider::Kind::DentalClinic => ProviderKind::DentalClinic,
        provider::Kind::Other => ProviderKind::Other,
    }
}
