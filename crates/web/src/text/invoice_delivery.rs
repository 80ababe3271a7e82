//! *Pesquisa importante* and its page in the settings. The names in capitals are manual B's.

use shared::invoice_delivery::InvoiceDelivery;
use shared::titles;

pub const SURVEY_TITLE: &str = "Pesquisa importante";
pub const QUESTION: &str = "Você deseja continuar recebendo sua fatura via Correios?";
pub const TERM: &str = "Termo de aceite";
pub const LATER: &str = "Se preferir, feche e responda depois: a pesquisa volta no próximo acesso. A escolha pode ser mudada em Configurações.";
pub const SAVING: &str = "Registrando…";
pub const TERM_CHANGED_TITLE: &str = "O termo mudou";
pub const TERM_CHANGED: &str =
    "Enquanto você lia, a operadora publicou outro termo. Leia o texto atual e escolha de novo.";
pub const NO_EMAIL: &str = "no e-mail de cobrança. Não há nenhum no cadastro: peça para incluir.";
pub const NO_ADDRESS: &str = "no endereço da empresa. Não há nenhum no cadastro: peça para incluir.";

pub const TITLE: &str = titles::INVOICE_DELIVERY;
pub const INTRO: &str = "Como a empresa recebe a fatura mensal. A fatura também está sempre neste portal.";
pub const NOW: &str = "Hoje";
pub const NOT_CHOSEN: &str = "A empresa ainda não escolheu";
pub const NOT_CHOSEN_DETAIL: &str = "Leia o termo de aceite e escolha abaixo uma das duas formas.";
pub const SINCE: &str = "Desde";
pub const ACCEPTED: &str = "Termo aceito";
pub const CHANGE: &str = "Escolher de novo";
pub const CHOOSE: &str = "Escolher";

/// The manual's two buttons.
pub const fn button(choice: InvoiceDelivery) -> &'static str {
    match choice {
        InvoiceDelivery::Online => "FATURAS ON LINE",
        InvoiceDelivery::Post => "CORREIOS",
    }
}

pub const fn named(choice: InvoiceDelivery) -> &'static str {
    match choice {
        InvoiceDelivery::Online => "Faturas on line: só por e-mail",
        InvoiceDelivery::Post => "Correios: em papel, no endereço da empresa",
    }
}

pub fn by_email(address: &str) -> String {
    format!("A fatura vai só por e-mail, para {address}")
}

pub fn by_post(lines: &[String]) -> String {
    format!("A fatura vai só pelos Correios, para {}", lines.join(", "))
}

pub fn nowhere(choice: InvoiceDelivery) -> String {
    match choice {
        InvoiceDelivery::Online => format!("A fatura vai só por e-mail, {NO_EMAIL}"),
        InvoiceDelivery::Post => format!("A fatura vai só pelos Correios, {NO_ADDRESS}"),
    }
}

pub fn version(version: &str) -> String {
    format!("Versão {version}")
}

pub fn recorded(choice: InvoiceDelivery) -> String {
    format!("Pronto. Sua escolha foi registrada: {}.", button(choice))
}
