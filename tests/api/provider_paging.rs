//! Pages of the network: nobody twice, nobody left out, whatever comes while somebody turns them; and the nearest first.

use shared::client::Client;
use shared::providers::{Provider, ProviderQuery};
use shared::rules::position::Position;
use tests::{Portal, a_provider};

const CENTRE: &str = "-10.911,-37.050";

fn of_three(near: Option<&str>) -> ProviderQuery {
    ProviderQuery {
        limit: Some(3),
        near: near.map(|text| text.parse().expect("a position")),
        ..ProviderQuery::default()
    }
}

/// Every page to the end; `between` happens after each.
async fn pages(client: &Client, query: ProviderQuery, mut between: impl AsyncFnMut(usize)) -> Vec<Provider> {
    let (mut query, mut all) = (query, Vec::new());
    for number in 0.. {
        let page = client.providers(&query).await.expect("a page");
        assert!(page.items.len() <= 3);
        all.extend(page.items);
        between(number).await;
        match page.next_cursor {
            Some(cursor) => query.cursor = Some(cursor),
            None => break,
        }
    }
    all
}

fn names(providers: &[Provider]) -> Vec<&str> {
    providers.iter().map(|provider| &*provider.name).collect()
}

#[actix_web::test]
async fn pages_by_name_stand_still_while_others_come() {
    let portal = Portal::start_on("2026-03-10").await;
    for name in ["Íris", "Ana", "ana", "Ana", "Bento", "Célia", "Davi"] {
        a_provider(name).of(&portal).await;
    }
    let seen = pages(&portal.anonymous(), of_three(None), async |number| {
        // One before what has been seen, one behind it.
        a_provider(&format!("Aaa {number}")).of(&portal).await;
        if number == 0 {
            a_provider("Caio").of(&portal).await;
        }
    })
    .await;
    assert_eq!(names(&seen), ["Ana", "ana", "Ana", "Bento", "Caio", "Célia", "Davi", "Íris"]);
}

#[actix_web::test]
async fn the_nearest_come_first_and_those_without_a_place_last() {
    let portal = Portal::start_on("2026-03-10").await;
    for (name, position) in [
        ("Maceió", Some("-9.6658,-35.7353")),
        ("Atalaia", Some("-10.985,-37.050")),
        ("Sem lugar B", None),
        ("Centro", Some("-10.911,-37.051")),
        ("Vizinho", Some("-10.911,-37.049")),
        ("Sem lugar A", None),
        ("São Paulo", Some("-23.5505,-46.6333")),
        ("Sem lugar C", None),
    ] {
        let provider = a_provider(name);
        match position {
            Some(position) => provider.at(position).of(&portal).await,
            None => provider.of(&portal).await,
        };
    }
    let client = portal.anonymous();
    let seen = pages(&client, of_three(Some(CENTRE)), async |number| {
        if number == 0 {
            a_provider("Bem ao lado").at(CENTRE).of(&portal).await;
        }
        if number == 1 {
            a_provider("Sem lugar Z").of(&portal).await;
        }
    })
    .await;
    assert_eq!(
        names(&seen),
        [
            "Centro",
            "Vizinho",
            "Atalaia",
            "Maceió",
            "São Paulo",
            "Sem lugar A",
            "Sem lugar B",
            "Sem lugar C",
            "Sem lugar Z"
        ]
    );
    let distances: Vec<_> = seen.iter().map(|provider| provider.distance_meters).collect();
    assert!(distances[0].is_some_and(|meters| (100..120).contains(&meters)), "{distances:?}");
    assert_eq!(distances[0], distances[1], "equally far, so by name");
    assert!(distances[2].is_some_and(|meters| (8_100..8_400).contains(&meters)), "{distances:?}");
    assert!(distances[5..].iter().all(Option::is_none));
}

/// What the database orders by is what the rule says, to the last digit: also where a division is cut, on all sides.
#[actix_web::test]
async fn both_sides_measure_alike() {
    let portal = Portal::start_on("2026-03-10").await;
    let here: Position = CENTRE.parse().expect("a position");
    for number in 0..120_i64 {
        // Scattered by two numbers without a common factor, on all four sides.
        let (north, east) = (number * 7_919 % 20_011 - 10_005, number * 104_729 % 20_011 - 10_005);
        let position = Position::new(here.latitude() + north, here.longitude() + east).expect("a position");
        a_provider(&format!("Clínica {number:03}")).at(&position.to_string()).of(&portal).await;
    }
    let seen = pages(&portal.anonymous(), of_three(Some(CENTRE)), async |_| {}).await;
    let squares: Vec<i64> =
        seen.iter().filter_map(|provider| Some(here.squared_distance(provider.position?))).collect();
    assert_eq!(squares.len(), 120);
    assert!(squares.is_sorted(), "{squares:?}");
}

#[actix_web::test]
async fn filters_hold_on_every_page() {
    let portal = Portal::start_on("2026-03-10").await;
    for number in 0..8 {
        let provider = a_provider(&format!("Clínica {number}"));
        let provider = if number % 2 == 0 { provider.specialty("Pediatria") } else { provider };
        provider.at(&format!("-10.9{number},-37.05")).of(&portal).await;
    }
    for near in [None, Some("-10.911,-37.050")] {
        let query = ProviderQuery { specialty: Some("pediatria".to_owned()), ..of_three(near) };
        let seen = pages(&portal.anonymous(), query, async |_| {}).await;
        let mut names = names(&seen);
        names.sort_unstable();
        assert_eq!(names, ["Clínica 0", "Clínica 2", "Clínica 4", "Clínica 6"]);
    }
}
