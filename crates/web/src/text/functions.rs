//! The pages that list the functions of a menu's group, and what each function is for, in one line.

pub const MOVEMENTS: &str = "Peça aqui o que precisa mudar ou ser enviado a você.";
pub const REPORTS: &str = "Confira, analise e imprima o que está registrado sobre você e a sua família.";
pub const SETTINGS: &str = "Cuide da sua senha e dos aparelhos que usam o seu acesso.";

pub const CARD: &str = "Para mostrar na recepção.";
pub const CHARGE_LIST: &str = "O que foi cobrado, o que já está pago, boletos e comprovantes.";
pub const CARD_REQUEST: &str = "Peça uma nova carteirinha para você ou para a sua família.";
pub const NETWORK: &str = "Encontre médicos, clínicas, hospitais e laboratórios.";
pub const WAITING_PERIODS: &str = "Veja se há prazos de carência e quando cada um termina.";
pub const PLANS: &str = "Os dados do seu plano, como a ANS manda mostrar.";
pub const SERVICES: &str = "Consultas, exames e outros atendimentos faturados, mês a mês.";
pub const CARD_REQUESTS: &str = "Acompanhe os pedidos de carteirinha e reimprima o protocolo.";
pub const TAX_STATEMENT: &str = "Os valores do ano para a sua declaração de Imposto de Renda.";
pub const SETTLEMENT: &str = "As mensalidades pagas em um ano, com a declaração de quitação.";
pub const CHANGE_PASSWORD: &str = "Troque a sua senha quando quiser.";
pub const ACCESSES: &str = "Veja quem mais abriu seus dados, o que foi aberto e quando.";
pub const DEVICES: &str = "Veja onde o seu acesso está aberto e encerre o que não reconhece.";

pub const USAGE_STATEMENT: &str = "O que você e seus dependentes utilizaram, com a coparticipação de cada atendimento.";
pub const COMPANY_STATEMENT: &str =
    "Valor do plano e coparticipação por titular e dependentes, e os Arquivos TXT para a sua folha.";
pub const COMPANY_INVOICES: &str = "Confira e imprima as faturas pagas e atualize a fatura pendente para pagar.";
pub const COMPANY_TAX_REPORT: &str = "Os valores pagos do plano de saúde, mês a mês e por pessoa.";
pub const INVOICE_DELIVERY: &str = "Escolha receber a fatura on-line ou pelos Correios.";
pub const API_CLIENTS: &str = "Dê acesso aos programas da sua empresa e revogue quando quiser.";
