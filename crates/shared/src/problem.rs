//! The one error body (RFC 9457, `application/problem+json`) and the codes that programs may rely on, with what
//! each says to a person. The server gives each code its status in one place; the client decides by the code.

use serde::{Deserialize, Serialize};

use crate::portal::Contact;

mod field_error;
pub mod page_words;
mod shown;
mod to_program;

pub use field_error::FieldError;
pub use to_program::ToProgram;

/// What every answer that is not a success carries, whatever failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// The kind of error, stable between releases: a URI reference such as `not-found`.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "openapi", schema(examples("invalid-credentials")))]
    pub code: String,
    pub title: String,
    pub status: u16,
    /// Portuguese, fit to be shown to a person.
    pub detail: String,
    /// Path of the request that failed.
    pub instance: String,
    /// As in `X-Request-Id`; what to tell the operator.
    pub request_id: String,
    /// One entry for each invalid field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// Paths of what stands in the way, where something does and the caller may see it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(examples("/api/v1/card-requests/00000020260310000001")))]
    pub related: Vec<String>,
    /// Whom to call when only a person can help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// Seconds after which trying again makes sense; as `Retry-After`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    /// For refusals of `POST /oauth/token` alone: the code of RFC 6749, section 5.2, for clients that know no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(examples("invalid_client")))]
    pub error: Option<String>,
}

impl Problem {
    /// The code, when this release knows it.
    pub fn known_code(&self) -> Option<ProblemCode> {
        ProblemCode::ALL.into_iter().find(|code| code.as_str() == self.code)
    }
}

macro_rules! problem_codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $slug:literal, $title:literal, $detail:literal;)+) => {
        /// Every kind of error that the API answers.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ProblemCode {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl ProblemCode {
            pub const ALL: [Self; [$($slug),+].len()] = [$(Self::$variant),+];

            /// The value of `type`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $slug,)+ }
            }

            /// A short name of the kind, the same for every occurrence.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)+ }
            }

            /// Why it is answered, in English, for whoever writes the program: the doc of the variant.
            pub fn cause(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim(),)+ }
            }

            /// What happened and what to do next, when the place where it happened has nothing more exact to say.
            pub const fn detail(self) -> &'static str {
                match self { $(Self::$variant => $detail,)+ }
            }
        }
    };
}

problem_codes! {
    /// The body is not JSON, or not of the documented shape.
    MalformedBody = "malformed-body", "Corpo inválido",
        "Não foi possível ler os dados enviados. Confira se o corpo está em JSON, como a documentação descreve.";
    /// The body's `Content-Type` is not what the operation takes, JSON for nearly all.
    UnsupportedMediaType = "unsupported-media-type", "Tipo de conteúdo não aceito",
        "Envie os dados com o tipo de conteúdo que a documentação da API indica, quase sempre application/json.";
    /// The body is compressed: none may be, so that nothing unfolds into more than was sent.
    UnsupportedEncoding = "unsupported-encoding", "Codificação não aceita",
        "Envie os dados sem compressão: o servidor não aceita nenhum Content-Encoding.";
    /// The rest of a request, its head or its body, did not come in time.
    TooSlow = "too-slow", "Envio lento demais",
        "Os dados demoraram demais para chegar e a espera terminou. Confira a sua conexão e envie de novo.";
    /// One address has as many requests under way as it may have.
    TooManyAtOnce = "too-many-at-once", "Muitos pedidos ao mesmo tempo",
        "Há muitos pedidos ao mesmo tempo vindos da sua rede. Espere alguns segundos e tente de novo.";
    /// A caller sent more requests within a minute than it may; `RateLimit` tells what is left.
    TooManyRequests = "too-many-requests", "Muitos pedidos em pouco tempo",
        "Foram muitos pedidos em pouco tempo. Espere alguns segundos e tente de novo.";
    /// What was sent is no request of HTTP/1.1, or one that could be read in two ways.
    MalformedRequest = "malformed-request", "Pedido malformado",
        "O pedido não está de acordo com o protocolo HTTP/1.1, por isso não foi lido. Confira o programa que o enviou.";
    /// More than 64 KiB of address.
    AddressTooLong = "address-too-long", "Endereço longo demais",
        "O endereço do pedido é longo demais. Use um endereço mais curto, com menos filtros.";
    /// Too many header fields, or too much in them.
    HeadersTooLarge = "headers-too-large", "Cabeçalhos grandes demais",
        "Os cabeçalhos do pedido são muitos ou grandes demais. No navegador, apague os cookies deste endereço e tente de novo.";
    /// Larger than 1 MiB.
    BodyTooLarge = "body-too-large", "Corpo grande demais",
        "Os dados enviados passam de 1 MiB. Envie menos dados de cada vez.";
    /// Fields are missing or out of bounds; `errors` names each.
    InvalidFields = "invalid-fields", "Dados inválidos",
        "Há campos que precisam ser corrigidos.";
    /// A parameter of the query is unknown or out of bounds; `errors` names each.
    InvalidQuery = "invalid-query", "Consulta inválida",
        "Há parâmetros da consulta que precisam ser corrigidos.";
    /// No such path, or an object that does not exist or is somebody else's.
    NotFound = "not-found", "Não encontrado",
        "O que você procura não existe ou não está disponível para você. Confira o endereço ou volte à página inicial.";
    /// The address is known under other methods; `Allow` says which.
    MethodNotAllowed = "method-not-allowed", "Método não permitido",
        "Este endereço existe, mas não aceita este método. O cabeçalho Allow diz quais aceita.";
    /// No token, or one that is altered, expired or of an ended session.
    Unauthenticated = "unauthenticated", "Acesso não identificado",
        "Sua sessão terminou ou ainda não começou. Entre com seus dados e sua senha para continuar.";
    /// Wrong identification or wrong password; never says which.
    InvalidCredentials = "invalid-credentials", "Dados de acesso inválidos",
        "Dados de acesso inválidos. Confira os dados e a senha e tente de novo.";
    /// This session was begun with a temporary password: nothing but changing it is open.
    PasswordChangeRequired = "password-change-required", "Troque a senha temporária",
        "Você entrou com uma senha temporária. Cadastre agora a sua nova senha para continuar.";
    /// What was typed does not agree with the record; never says which field.
    RecordMismatch = "record-mismatch", "Dados diferentes do cadastro",
        "Algumas das informações passadas não estão de acordo com o cadastro na operadora. Confira o que você digitou; se estiver certo, peça os ajustes ao setor de cadastro e tente de novo.";
    /// A link from an e-mail that was used, is too old, or was followed by a newer one.
    LinkExpired = "link-expired", "Este link não vale mais",
        "Este link não vale mais: ele serve uma vez só, por 30 minutos, e deixa de valer quando você usa outro. Peça um novo e-mail e use o link mais recente.";
    /// Known, but this function is not for this kind of caller.
    NotAllowed = "not-allowed", "Função não disponível",
        "Esta função não está disponível para o seu acesso. Se você acha que deveria estar, fale com o atendimento.";
    /// Too many tries of one kind, from one address or for one account.
    TooManyAttempts = "too-many-attempts", "Muitas tentativas",
        "Houve muitas tentativas seguidas. Espere um pouco e tente de novo.";
    /// The server is at its limit of password checks, or of documents for strangers.
    Busy = "busy", "Servidor ocupado",
        "Há muitos pedidos neste momento. Espere alguns segundos e tente de novo.";
    /// The database is busy (an import holds it, a lock was not got in time) or away.
    Unavailable = "unavailable", "Serviço indisponível no momento",
        "O portal não está conseguindo consultar os dados agora. Espere alguns segundos e tente de novo; se continuar, fale com o atendimento.";
    /// The database went away at the very moment of keeping what was asked for: it may have happened or not. Under the same
    /// `Idempotency-Key` it is safe to send it again.
    OutcomeUnknown = "outcome-unknown", "Não sabemos se o pedido foi registrado",
        "A comunicação com os dados caiu justo na hora de registrar o seu pedido, e ainda não sabemos se ele foi registrado. Antes de enviar de novo, atualize a página e confira se ele já aparece; na dúvida, fale com o atendimento e informe o código da solicitação.";
    /// A program's id or secret is wrong, revoked or missing; never says which.
    InvalidClient = "invalid-client", "Credencial de programa inválida",
        "A credencial do programa não foi aceita. Confira o identificador e o segredo, ou peça outros à operadora.";
    /// A request for a token that is not a form, lacks or repeats a parameter, or proves its client twice.
    InvalidTokenRequest = "invalid-token-request", "Pedido de token inválido",
        "Não foi possível ler o pedido de token. Envie um formulário (application/x-www-form-urlencoded) com grant_type uma só vez, e a credencial do programa de uma só maneira.";
    /// A token was asked for by another grant than client credentials.
    UnsupportedGrantType = "unsupported-grant-type", "Tipo de concessão não aceito",
        "O único tipo de concessão é client_credentials.";
    /// A scope was asked for that does not exist or that the program does not have.
    InvalidScope = "invalid-scope", "Escopo não permitido",
        "O programa pediu um escopo que não existe ou que ele não tem. Peça só os que a operadora deu a ele.";
    /// A receipt was asked for a charge without a payment.
    ChargeNotPaid = "charge-not-paid", "Cobrança sem pagamento",
        "Ainda não há pagamento registrado para esta cobrança, por isso não há comprovante. Um pagamento feito há pouco pode levar alguns dias para aparecer.";
    /// A slip was asked for a charge or an invoice that is paid.
    AlreadyPaid = "already-paid", "Cobrança já paga",
        "Esta cobrança já está paga, por isso não há boleto. O comprovante de pagamento está disponível.";
    /// A slip or a receipt was asked for a charge or an invoice that was cancelled.
    ChargeCancelled = "charge-cancelled", "Cobrança cancelada",
        "Esta cobrança foi cancelada e não precisa ser paga.";
    /// A slip or a receipt was asked for a charge of R$ 0,00.
    NothingToPay = "nothing-to-pay", "Nada a pagar",
        "O valor desta cobrança é R$ 0,00: não há nada a pagar, e por isso não há boleto nem comprovante. A fatura em PDF mostra como se chegou a este valor.";
    /// The operator does not use slips.
    SlipsNotUsed = "slips-not-used", "Boleto não utilizado",
        "A operadora não utiliza boleto para estas cobranças. Em caso de dúvida, fale com o setor de contas a receber.";
    /// Unpaid, but the bank's data have not come from the ERP.
    SlipUnavailable = "slip-unavailable", "Boleto ainda não disponível",
        "O boleto desta cobrança ainda não está disponível. Tente mais tarde ou fale com o setor de contas a receber.";
    /// A day of payment was chosen after the cut-off day of this month, or that day has passed.
    PastCutoff = "past-cutoff", "Fora do prazo para escolher a data",
        "A data de pagamento só pode ser escolhida até a data limite deste mês. Depois dela, fale com a área de Contas a Receber.";
    /// The chosen day of payment is a weekend or a bank holiday.
    NotABusinessDay = "not-a-business-day", "Não é dia útil",
        "A data escolhida não é dia útil bancário. Escolha outra data.";
    /// The chosen day of payment has passed.
    DateInThePast = "date-in-the-past", "Data que já passou",
        "A data escolhida já passou. Escolha a data de hoje ou uma posterior.";
    /// A slip with a chosen date was asked for, and none is in force: the invoice is overdue, or the chosen date has passed.
    PaymentDateNeeded = "payment-date-needed", "Escolha a data de pagamento",
        "Esta fatura não tem um boleto que ainda possa ser pago. Escolha a data de pagamento para gerar um boleto com o valor atualizado.";
    /// Nothing fell due in the year, so there is nothing to state.
    NoChargesInYear = "no-charges-in-year", "Ano sem mensalidades",
        "Não há mensalidades deste plano com vencimento no ano escolhido. Escolha outro ano.";
    /// The operator has not released the year's tax statements, or has taken them back.
    StatementNotReleased = "statement-not-released", "Demonstrativo ainda não liberado",
        "O demonstrativo deste ano ainda não foi liberado pela operadora. Ele costuma ser liberado no início do ano seguinte, antes do prazo da declaração; volte mais tarde ou fale com o setor de contas a receber.";
    /// Nothing was paid or reimbursed in the year.
    NoPaymentsInYear = "no-payments-in-year", "Ano sem pagamentos",
        "Não há pagamentos nem reembolsos seus neste ano, por isso não há demonstrativo. Escolha outro ano. O que conta é o ano em que você pagou, não o do vencimento.";
    /// The plan was contracted by a company, which reports what its people paid.
    TaxStatementByEmployer = "tax-statement-by-employer", "Quem informa é a empresa",
        "O seu plano foi contratado por uma empresa. Para a sua declaração valem os valores do informe de rendimentos que ela entrega: peça-o ao setor de pessoal.";
    /// Nothing that a company was charged for the year is paid, and nothing was paid in it.
    NothingPaidInYear = "nothing-paid-in-year", "Ano sem faturas pagas",
        "Não há fatura paga neste ano, e o relatório traz somente os meses dos valores pagos. Escolha outro ano; se a empresa já pagou, o pagamento ainda não foi registrado.";
    /// The statements of a year that has not begun cannot be released.
    YearNotBegun = "year-not-begun", "O ano ainda não começou",
        "Só é possível liberar um ano que já começou.";
    /// What was typed is no verification code: too long, too short, or a character is wrong.
    MistypedCode = "mistyped-code", "Código digitado com erro",
        "Este código tem um erro de digitação: confira cada letra e cada número no documento e digite de novo. São 16, em grupos de quatro.";
    /// A well-formed verification code that is on no document of this operator.
    NotIssued = "not-issued", "Documento não emitido por nós",
        "Não há documento nosso com este código. Confira se ele é igual ao que está no documento; se for, não aceite o documento e fale com o atendimento.";
    /// A document was asked for months in which no service was billed; `errors` names them.
    NoServices = "no-services", "Nenhum atendimento faturado",
        "Nenhum atendimento foi faturado no período escolhido, por isso não há extrato para imprimir. Escolha outra competência.";
    /// Somebody of the request has a card under way; `errors` names each, and `related` the requests, in their order.
    CardUnderWay = "card-under-way", "Carteirinha já solicitada",
        "Já há uma carteirinha em andamento para uma das pessoas escolhidas. Acompanhe o pedido que existe ou tire essa pessoa da solicitação.";
    /// A request for cards cannot take this step from where it stands.
    StepNotAllowed = "step-not-allowed", "Passo não permitido",
        "A solicitação não pode passar para esta situação a partir da atual. Consulte-a de novo e confira em que situação ela está.";
    /// The header is empty, repeated, longer than 255 characters, or has others than visible ASCII.
    InvalidIdempotencyKey = "invalid-idempotency-key", "Chave de repetição inválida",
        "O cabeçalho Idempotency-Key deve ter de 1 a 255 caracteres ASCII visíveis, uma só vez.";
    /// The key came before with another body, or for another operation.
    IdempotencyKeyReused = "idempotency-key-reused", "Chave de repetição já usada",
        "Este pedido já foi enviado com outros dados, e o primeiro foi o que valeu. Confira o que já foi registrado antes de enviar de novo.";
    /// The text was changed since the caller read it (`If-Match`), or is there already (`If-None-Match: *`).
    ChangedMeanwhile = "changed-meanwhile", "Alterado nesse meio-tempo",
        "Este conteúdo não está mais como você o leu. Leia a versão atual, confira o que mudou e envie de novo.";
    /// An uploaded file over 5 MiB, or of an import over what the operator set.
    FileTooLarge = "file-too-large", "Arquivo grande demais",
        "O arquivo passa do tamanho aceito: 5 MiB para um formulário; para uma importação, o que a operadora definiu. Envie um arquivo menor.";
    /// An uploaded file that is no PDF, or does not say that it is one.
    NotAPdf = "not-a-pdf", "O arquivo não é um PDF",
        "Envie um arquivo PDF, com o tipo de conteúdo application/pdf.";
    /// The term that was accepted is not the operator's current one.
    TermChanged = "term-changed", "O termo mudou",
        "O termo de aceite mudou depois que você o leu. Leia o termo atual e escolha de novo.";
    /// The company has as many live credentials as it may have.
    TooManyApiClients = "too-many-api-clients", "Limite de credenciais",
        "A empresa já tem 20 credenciais em uso, o máximo permitido. Revogue uma que não é mais usada e tente de novo.";
    /// The operator has as many webhooks as it may have.
    TooManyWebhooks = "too-many-webhooks", "Limite de webhooks",
        "A operadora já tem 20 webhooks, o máximo permitido. Exclua um que não é mais usado e tente de novo.";
    /// A file was asked for months, or a name, for which a company was billed nothing.
    NothingBilled = "nothing-billed", "Nada faturado no período",
        "Não há valores faturados para o que você escolheu, por isso não há arquivo. Confira os meses e o nome; a fatura do mês pode ainda não ter sido emitida.";
    /// The file of a job was asked for before the job was done.
    JobNotDone = "job-not-done", "O documento ainda está sendo preparado",
        "O documento ainda está sendo preparado. Espere alguns instantes e tente de novo.";
    /// A job was given up; asking for the document again begins another.
    JobFailed = "job-failed", "O documento não pôde ser preparado",
        "Não conseguimos preparar este documento. Nada se perdeu: peça-o de novo e, se continuar, fale com o atendimento.";
    /// The caller's company has as many jobs under way as one may.
    TooManyJobs = "too-many-jobs", "Muitos documentos ao mesmo tempo",
        "A empresa já tem vários documentos sendo preparados. Espere um deles ficar pronto e peça este de novo.";
    /// A text file was asked for, and something on record is larger than its columns, which are never cut.
    DoesNotFitLayout = "does-not-fit-layout", "Não cabe no arquivo TXT",
        "Um dado do cadastro ou um valor do mês não cabe no leiaute do arquivo TXT. Para que nada saia cortado, o arquivo não foi gerado. Fale com a operadora para acertar o cadastro; enquanto isso, o mesmo mês está disponível em PDF e em planilha.";
    /// A document would have more pages than can be put together.
    TooLongToPrint = "too-long-to-print", "Documento longo demais",
        "Este documento é longo demais para um PDF. Escolha um período menor ou baixe a planilha, que traz tudo.";
    /// Something broke in the server; the cause is in its log under `request_id`.
    Internal = "internal", "Erro inesperado",
        "Algo deu errado do nosso lado. Se você enviou um pedido, confira se ele já aparece antes de enviar de novo. Tente outra vez em alguns minutos; se continuar, fale com o atendimento e informe o código da solicitação.";
}

#[cfg(test)]
mod tests;
