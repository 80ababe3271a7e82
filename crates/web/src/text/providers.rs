//! *Consulta rede credenciada* (manual A, chapter 9).

pub use shared::first_words::NETWORK_LEAD as LEAD;
use shared::titles;

pub const TITLE: &str = titles::PROVIDERS;

pub const FORM: &str = "Parâmetros da consulta";
pub const NAME: &str = "Nome";
pub const NAME_HELP: &str = "Todo o nome ou só uma parte.";
pub const SPECIALTY: &str = "Especialidade";
pub const ANY_SPECIALTY: &str = "Todas";
pub const STATE: &str = "Estado (UF)";
pub const ANY_STATE: &str = "Todos";
pub const CITY: &str = "Município/Cidade";
pub const ANY_CITY: &str = "Todos";
pub const STATE_FIRST: &str = "Escolha antes o estado";
pub const DISTRICT: &str = "Bairro";
pub const ANY_DISTRICT: &str = "Todos";
pub const CITY_FIRST: &str = "Escolha antes o município";
pub const KIND: &str = "Tipo";
pub const ANY_KIND: &str = "Todos";
pub const PLAN: &str = "Plano";
pub const ANY_PLAN: &str = "Todos os planos";
pub const EMERGENCY: &str = "Só com urgência 24 h";
pub const MORE_FILTERS: &str = "Mais filtros";

pub fn more_filters(chosen: usize) -> String {
    match chosen {
        0 => MORE_FILTERS.to_owned(),
        1 => format!("{MORE_FILTERS} (1 escolhido)"),
        count => format!("{MORE_FILTERS} ({count} escolhidos)"),
    }
}

/// The manual's two buttons.
pub const LIST: &str = "Listar";
pub const PRINT: &str = "Imprimir";
pub const PRINT_NAME: &str = "Imprimir a rede credenciada em PDF";
pub const PRINT_FILE: &str = "rede-credenciada.pdf";
pub const CLEAR: &str = "Limpar consulta";
pub const OFFER_FAILED: &str = "Não foi possível trazer as opções dos filtros.";

pub const NEAR_ME: &str = "Perto de mim";
pub const NEAR_ME_USE: &str = "Usa a posição do aparelho, arredondada em cerca de 100 metros, só para colocar os mais \
    próximos primeiro. Ela não fica guardada.";
pub const LOCATING: &str = "Procurando sua posição…";
pub const NEAREST_FIRST: &str = "Os mais próximos de você vêm primeiro.";
pub const WITHOUT_POSITION_LAST: &str = "Quem não tem a posição informada fica no fim da lista.";
pub const STOP_NEAR: &str = "Parar de usar minha posição";
pub const DENIED: &str = "Tudo bem: sua posição não foi usada. Você pode escolher o estado e o município, ou permitir a \
    localização nas configurações do navegador e tentar de novo.";
pub const NOT_LOCATED: &str = "Não foi possível descobrir sua posição agora. Tente de novo ou escolha o estado e o \
    município.";

pub const RESULTS: &str = "Prestadores encontrados";
pub const EMERGENCY_24H: &str = "Urgência 24 h";
pub const SPECIALTIES: &str = "Especialidades";
pub const ADDRESS: &str = "Endereço";
pub const PHONES: &str = "Telefones";
pub const PLANS: &str = "Planos atendidos";
pub const COUNCIL: &str = "Registro";
pub const CNES: &str = "CNES";
pub const NO_CONTACT: &str = "Endereço e telefone não informados. Pergunte à operadora antes de ir.";
pub const NEW_TAB: &str = "abre em outra aba";

/// The manual's icon of the map, under the name of the map that the operator chose.
pub fn map_name(url: &str) -> &'static str {
    let host = url.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
    if host.contains("google.") {
        "Google Maps"
    } else if host.contains("openstreetmap.") {
        "OpenStreetMap"
    } else {
        "Mapa"
    }
}

/// Several on a page are called alike; a screen reader tells them apart.
pub fn on_the_map(map: &str, name: &str) -> String {
    format!("{map}: {name}")
}

/// The button of a row on a narrow screen.
pub fn details(name: &str, is_open: bool) -> String {
    let what = if is_open { "Fechar endereço e telefone" } else { "Ver endereço e telefone" };
    format!("{what} de {name}")
}

pub fn call(phone: &str) -> String {
    format!("Ligar para {phone}")
}

pub fn listed(count: usize, is_all: bool) -> String {
    match (count, is_all) {
        (1, true) => "1 prestador".to_owned(),
        (_, true) => format!("{count} prestadores"),
        (1, false) => "1 prestador mostrado; há mais".to_owned(),
        (_, false) => format!("{count} prestadores mostrados; há mais"),
    }
}

pub const NO_MATCH_TITLE: &str = "Nenhum prestador encontrado";
pub const NO_MATCH: &str = "Tente com menos filtros: só a especialidade, outra cidade próxima ou todos os planos.";
pub const EMPTY: &str = "A operadora ainda não publicou a rede. Fale com o atendimento.";
pub const CONFIRM_FIRST_TITLE: &str = "Antes de ir";
pub const CONFIRM_FIRST: &str = "A rede pode mudar. Confirme o atendimento por telefone e leve a carteirinha e um \
    documento com foto.";

#[cfg(test)]
mod tests {
    #[test]
    fn the_map_is_called_by_its_name() {
        for (url, name) in [
            ("https://www.google.com/maps/search/?api=1&query=Rua%201", "Google Maps"),
            ("https://maps.google.com.br/?q=-10.9,-37.1", "Google Maps"),
            ("https://www.openstreetmap.org/search?query=google.com", "OpenStreetMap"),
            ("https://mapas.exemplo.example/?q=Rua%201", "Mapa"),
        ] {
            assert_eq!(super::map_name(url), name, "{url}");
        }
    }
}
