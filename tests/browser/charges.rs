//! *Relação de Mensalidades*: the manual's table, its filters and pages, and what stands there when there is nothing.

use serde_json::json;
use shared::paths;
use tests::browser::{Browser, Role, Viewport};
use tests::family::Member;
use tests::{Portal, a_charge};

/// Manual A, chapter 7.
const COLUMNS: [&str; 8] = [
    "Documento",
    "Vencimento",
    "Local de cobrança",
    "Pagamento",
    "Valor",
    "Imprimir Boleto",
    "Fatura PDF",
    "Comprovante de pagamento",
];
/// Manual A, chapter 7, word for word.
const SETTLEMENT_LAG: &str = "Há um espaço de tempo entre o pagamento efetuado na rede bancária e a passagem dessa \
    informação a empresa. Pode acontecer de mensalidades que já foram quitadas ainda não terem sido baixadas no \
    sistema. Neste caso desconsidere tal informação.";

/// One charge in each state, and one of another year and place; today is 2026-03-14.
async fn one_of_each(holder: &Member, portal: &Portal) {
    a_charge().due("2026-03-19").cents(10_476).of(holder, portal).await;
    a_charge().due("2026-03-02").cents(123_456).of(holder, portal).await;
    a_charge().due("2026-02-19").cents(10_476).paid("2026-02-18").of(holder, portal).await;
    a_charge().due("2026-01-19").cents(9900).cancelled("2026-01-10").of(holder, portal).await;
    a_charge().due("2025-12-19").cents(5000).paid("2025-12-19").billing_place("FUNDO").of(holder, portal).await;
}

/// The cells of this column.
async fn column(browser: &Browser, index: usize) -> Vec<String> {
    browser.table_rows().await.into_iter().map(|row| row[index].clone()).collect()
}

/// Waits until the cells of this column are these: the sum above the list says "1 mensalidade vencida" while it still loads.
async fn column_becomes(browser: &Browser, index: usize, expected: &[&str]) {
    let script = "const rows = [...document.querySelectorAll('tbody tr')].filter((row) => row.checkVisibility());
        return JSON.stringify(rows.map((row) => row.cells[arguments[0]].innerText.trim())) === JSON.stringify(arguments[1])";
    browser.wait(&format!("{expected:?} in column {index}"), script, &[json!(index), json!(expected)]).await;
}

#[actix_web::test]
async fn the_list_has_the_manuals_columns() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    one_of_each(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.press("Mensalidades").await;
    browser.follow("Relação de Mensalidades").await;
    browser.heading("Relação de Mensalidades").await;
    browser.sees("5 mensalidades").await;
    browser.sees(SETTLEMENT_LAG).await;
    browser
        .sees(
            "Clicando no botão imprimir boleto você pode obter a impressão das segundas vias. \
             Estão disponíveis para impressão todos os boletos em aberto.",
        )
        .await;
    assert_eq!(browser.table_head().await, COLUMNS);
    let rows = browser.table_rows().await;
    let documents: Vec<_> = rows.iter().map(|row| row[0].clone()).collect();
    let row = |index: usize| rows[index].iter().skip(1).map(String::as_str).collect::<Vec<_>>();
    let of = |button: &str, index: usize| format!("{button}, documento {}", documents[index]);
    let place = "CONTRIBUIÇÃO MENSAL";
    let [slip, statement, receipt] = ["Imprimir Boleto", "Fatura PDF", "Comprovante de pagamento"];
    assert_eq!(
        row(0),
        ["19/03/2026 em 5 dias", place, "Em aberto", "R$ 104,76", &of(slip, 0), &of(statement, 0), "— Sem comprovante"]
    );
    assert_eq!(
        row(1),
        [
            "02/03/2026 há 12 dias",
            place,
            "Vencida",
            "R$ 1.234,56",
            &of(slip, 1),
            &of(statement, 1),
            "— Sem comprovante"
        ]
    );
    assert_eq!(
        row(2),
        ["19/02/2026", place, "18/02/2026 Paga", "R$ 104,76", "— Sem boleto", &of(statement, 2), &of(receipt, 2)]
    );
    assert_eq!(
        row(3),
        ["19/01/2026", place, "Cancelada", "R$ 99,00", "— Sem boleto", &of(statement, 3), "— Sem comprovante"]
    );
    browser.sees("Em aberto R$ 104,76 1 mensalidade; a próxima vence em 5 dias").await;
    browser.sees("Vencidas R$ 1.234,56 1 mensalidade; a mais antiga venceu há 12 dias. Valor sem multa e juros.").await;
    browser.follow(&format!("Ver detalhes da mensalidade {}", documents[0])).await;
    browser.heading(&format!("Mensalidade {}", documents[0])).await;
    browser.window.back().await.expect("back");
    browser.heading("Relação de Mensalidades").await;
    browser.close().await;
}

#[actix_web::test]
async fn on_a_phone_rows_are_cards() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    one_of_each(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.resize(Viewport::Phone).await;
    browser.fits_its_width().await;
    browser.press("Menu").await;
    browser.follow("Relação de Mensalidades").await;
    browser.sees("5 mensalidades").await;
    browser.fits_its_width().await;
    assert!(browser.table_head().await.is_empty(), "a card names its parts itself");
    browser.sees("Vencimento 19/03/2026").await;
    browser.sees("2026 Pagamento Valor").await;
    browser.sees("fevereiro CONTRIBUIÇÃO MENSAL 18/02/2026 R$ 104,76").await;
    browser.sees("janeiro CONTRIBUIÇÃO MENSAL Cancelada R$ 99,00").await;
    let sizes = "const card = document.querySelector('tr.charge'); \
        const size = (cell) => parseFloat(getComputedStyle(cell.querySelector('.money') ?? cell).fontSize); \
        const cells = [...card.cells]; const amount = cells.find((cell) => cell.innerText.includes('R$')); \
        return cells.every((cell) => cell === amount || size(cell) < size(amount)) \
            && card.getBoundingClientRect().width <= 360";
    assert_eq!(browser.script(sizes, &[]).await, true, "the amount is not the biggest of the card");
    browser.press("Imprimir Boleto").await;
    browser.sees("Salvo neste aparelho: boleto-").await;
    let pay = browser.find(Role::Link, "Pagar com PIX, documento").await;
    pay.click().await.expect("a click");
    browser.find(Role::Button, "Copiar código PIX").await;
    browser.close().await;
}

#[actix_web::test]
async fn filters_change_list_and_address() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    one_of_each(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto("/mensalidades").await;
    browser.sees("5 mensalidades").await;

    browser.choose("Ano", "2025").await;
    browser.at("/mensalidades?ano=2025").await;
    browser.sees("1 mensalidade").await;
    column_becomes(&browser, 1, &["19/12/2025"]).await;
    browser.choose("Ano", "Todos").await;
    browser.at("/mensalidades").await;
    browser.sees("5 mensalidades").await;
    browser.choose("Situação", "Pagas").await;
    browser.at("/mensalidades?situacao=paga").await;
    browser.sees("2 mensalidades").await;
    column_becomes(&browser, 1, &["19/02/2026", "19/12/2025"]).await;
    browser.choose("Local de cobrança", "FUNDO").await;
    browser.at("/mensalidades?situacao=paga&local=FUNDO").await;
    browser.sees("1 mensalidade").await;
    column_becomes(&browser, 2, &["FUNDO"]).await;

    browser.window.back().await.expect("back");
    browser.at("/mensalidades?situacao=paga").await;
    browser.sees("2 mensalidades").await;
    assert_eq!(browser.value("Local de cobrança").await, "Todos");
    assert_eq!(browser.value("Situação").await, "Pagas");
    browser.window.back().await.expect("back");
    browser.sees("5 mensalidades").await;
    assert_eq!(browser.value("Situação").await, "Todas");

    // A filtered list can be reopened by its address, and says so when nothing matches.
    browser.goto("/mensalidades?ano=2025&situacao=vencida").await;
    browser.sees("Nenhuma mensalidade com estes filtros").await;
    assert_eq!(browser.value("Ano").await, "2025");
    browser.press("Limpar filtros").await;
    browser.at("/mensalidades").await;
    browser.sees("5 mensalidades").await;
    browser.follow("Vencidas").await;
    browser.at("/mensalidades?situacao=vencida").await;
    browser.sees("1 mensalidade").await;
    browser.close().await;
}

#[actix_web::test]
async fn an_empty_list_says_why() {
    let portal = Portal::start_on("2026-03-14").await;
    let holder = portal.family().await.holder;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.sees("Nenhuma mensalidade a pagar.").await;
    browser.goto("/mensalidades").await;
    browser.sees("Ainda não há mensalidades").await;
    browser.sees("Assim que a operadora gerar a primeira, ela aparece aqui.").await;
    assert!(!browser.has(Role::Field, "Ano").await, "filters over nothing");
    browser.close().await;
}

#[actix_web::test]
async fn a_dependent_has_no_charges_to_open() {
    let portal = Portal::start_on("2026-03-14").await;
    let family = portal.family().await;
    let id = a_charge().of(&family.holder, &portal).await;
    let browser = Browser::open_as(&family.dependent, &portal).await;
    browser.sees("Este acesso mostra o seu plano e a sua carteira").await;
    browser.sees("Dependente").await;
    browser.lacks("Mensalidades").await;
    for address in ["/mensalidades".to_owned(), format!("/mensalidades/{id}")] {
        browser.goto(&address).await;
        browser.heading("Relação de Mensalidades").await;
        browser.sees("Este acesso mostra o seu plano e a sua carteira").await;
        let asked = browser.requests().await.into_iter().map(|request| request.url);
        let asked: Vec<String> = asked.filter(|url| url.contains(paths::CHARGES)).collect();
        assert!(asked.is_empty(), "the page asks for what it may not show: {asked:?}");
        browser.lacks("104,76").await;
        browser.lacks("Ainda não há mensalidades").await;
        browser.lacks(&family.holder.name).await;
    }
    browser.close().await;
}

#[actix_web::test]
async fn without_slips_the_column_says_so() {
    let portal = Portal::start_with("2026-03-14", |config| config.operator.slips = None).await;
    let holder = portal.family().await.holder;
    let id = a_charge().of(&holder, &portal).await;
    let browser = Browser::open_as(&holder, &portal).await;
    browser.goto("/mensalidades").await;
    browser.sees("1 mensalidade").await;
    browser.sees("A operadora não utiliza boleto para estas mensalidades.").await;
    assert_eq!(browser.table_head().await, COLUMNS);
    assert_eq!(column(&browser, 5).await, ["Não utilizado"]);
    browser.goto(&format!("/mensalidades/{id}")).await;
    browser.sees("Pagamento sem boleto").await;
    browser.sees("Contas a Receber").await;
    assert!(!browser.has(Role::Button, "Imprimir Boleto").await);
    browser.close().await;
}
