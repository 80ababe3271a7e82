//! *Imprimir*: the paper holds what the list finds.

use reqwest::Method;
use shared::paths;
use tests::paper::Paper;
use tests::{Portal, a_provider};

async fn printed(portal: &Portal, query: &str) -> String {
    let document = portal.anonymous().document(&format!("{}?{query}", paths::PROVIDERS_PDF)).await.expect("a document");
    assert_eq!(document.content_type, "application/pdf");
    assert_eq!(document.file_name.as_deref(), Some("rede-credenciada.pdf"));
    Paper::of(document.bytes).text()
}

#[actix_web::test]
async fn the_paper_holds_what_the_query_finds() {
    let portal = Portal::start_on("2026-03-10").await;
    a_provider("Clínica São Lucas")
        .specialty("Ginecologia")
        .plan("Plano Ipê Enfermaria")
        .with(|row| row.phones = Some("(79) 5555-0101;0800 555 0102".to_owned()))
        .of(&portal)
        .await;
    a_provider("Laboratório Análises").specialty("Análises clínicas").place("Maceió", "AL", "Farol").of(&portal).await;
    a_provider("Sem Endereço").specialty("Ginecologia").without_address().of(&portal).await;

    let text = printed(&portal, "specialty=ginecologia").await;
    let parts = ["Rede credenciada", "Especialidade: Ginecologia", "2 prestadores", "Aracaju/SE", "Clínica São Lucas"];
    for expected in parts.into_iter().chain(["(79) 5555-0101", "Cidade não informada", "Sem Endereço", "Página 1 de 1"])
    {
        assert!(text.contains(expected), "{expected} is missing:\n{text}");
    }
    assert!(!text.contains("Laboratório"), "{text}");
    let all = printed(&portal, "").await;
    let places: Vec<_> =
        ["Maceió/AL", "Aracaju/SE", "Cidade não informada"].iter().map(|place| all.find(place)).collect();
    assert!(places.is_sorted() && places[0].is_some(), "city by city, the unknown last:\n{all}");
    assert!(printed(&portal, "specialty=ufologia").await.contains("Nenhum prestador encontrado"));
}

#[actix_web::test]
async fn the_paper_takes_the_lists_query_whole() {
    let portal = Portal::start_on("2026-03-10").await;
    a_provider("Perto").at("-10.911,-37.051").of(&portal).await;
    a_provider("Bem Longe").at("-9.6658,-35.7353").of(&portal).await;
    let text = printed(&portal, "near=-10.911,-37.050&limit=1&cursor=x").await;
    let (near, far) = (text.find("Perto").expect("near"), text.find("Bem Longe").expect("far"));
    assert!(near < far && text.contains("a 100 m"), "{text}");
    let answer = portal.raw(Method::GET, paths::PROVIDERS_PDF).send().await;
    assert_eq!(answer.header("cache-control"), "no-store");
}
