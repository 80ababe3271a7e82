//! Every page of `shared::paths::pages` with what it answers first, to whom it is open, and how it is shown.

use self::Place::{FirstBelow, Itself, With};
use crate::demo_visit::Role;

pub(super) struct Screen {
    pub(super) path: &'static str,
    pub(super) at: Place,
    pub(super) who: &'static [Role],
    /// What somebody learns there, or is asked; a sentence without its full stop.
    pub(super) answers: &'static str,
}

/// What is opened of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Itself,
    /// The first page that it leads to below itself.
    FirstBelow,
    /// What e-mails lead to, or one of many texts: this follows the address.
    With(&'static str),
}

/// A phone and a desk.
pub(super) const SIZES: [(u32, u32); 2] = [(360, 740), (1280, 800)];
/// In the order in which they are shown.
pub(super) const ROLES: [Role; 4] = [Role::Visitor, Role::Member, Role::Individual, Role::Company];

const VISITOR: &[Role] = &[Role::Visitor];
const MEMBER: &[Role] = &[Role::Member];
const INDIVIDUAL: &[Role] = &[Role::Individual];
const COMPANY: &[Role] = &[Role::Company];
const PERSON: &[Role] = &[Role::Member, Role::Individual];
const EVERYBODY: &[Role] = &[Role::Member, Role::Individual, Role::Company];

pub(super) const SCREENS: &[Screen] = &[
    Screen { path: "/", at: Itself, who: VISITOR, answers: "How to get in, and what the operator has to say" },
    Screen {
        path: "/paginas",
        at: With("/quem-somos"),
        who: VISITOR,
        answers: "What the operator says of itself, one text of many",
    },
    Screen {
        path: "/paginas/tipos-de-contratacao",
        at: Itself,
        who: VISITOR,
        answers: "Which kinds of contract there are",
    },
    Screen {
        path: "/paginas/informacoes-preliminares",
        at: Itself,
        who: VISITOR,
        answers: "What somebody should know before asking for a plan",
    },
    Screen {
        path: "/paginas/acessibilidade",
        at: Itself,
        who: VISITOR,
        answers: "How the portal is used with a keyboard or a screen reader, and whom to tell what does not work",
    },
    Screen { path: "/noticias", at: Itself, who: VISITOR, answers: "What is new, the latest first" },
    Screen { path: "/noticias", at: FirstBelow, who: VISITOR, answers: "One piece of news" },
    Screen { path: "/dicas", at: Itself, who: VISITOR, answers: "Which advice on health there is" },
    Screen { path: "/dicas", at: FirstBelow, who: VISITOR, answers: "One piece of advice" },
    Screen { path: "/formularios", at: Itself, who: VISITOR, answers: "Which forms can be fetched" },
    Screen { path: "/contatos", at: Itself, who: VISITOR, answers: "Whom to call, and when" },
    Screen {
        path: "/rede-credenciada",
        at: Itself,
        who: VISITOR,
        answers: "Which doctor or hospital there is, without signing in",
    },
    Screen {
        path: "/verificar",
        at: Itself,
        who: VISITOR,
        answers: "Whether a document that somebody was shown is ours",
    },
    Screen { path: "/entrar", at: Itself, who: VISITOR, answers: "Where a member types card number and password" },
    Screen { path: "/cadastrar-senha", at: Itself, who: VISITOR, answers: "How a member gets a password for the card" },
    Screen {
        path: "/confirmar-cadastro",
        at: With("#abc"),
        who: VISITOR,
        answers: "That the address is the own one, by the link from an e-mail",
    },
    Screen {
        path: "/desfazer-cadastro",
        at: With("#abc"),
        who: VISITOR,
        answers: "How to undo what somebody else registered",
    },
    Screen { path: "/esqueci-minha-senha", at: Itself, who: VISITOR, answers: "How a member gets a new password" },
    Screen { path: "/cliente", at: Itself, who: VISITOR, answers: "Where an individual client or a company signs in" },
    Screen {
        path: "/cliente/primeiro-acesso",
        at: Itself,
        who: VISITOR,
        answers: "How a client gets the first password",
    },
    Screen {
        path: "/cliente/esqueci-minha-senha",
        at: Itself,
        who: VISITOR,
        answers: "How a client gets a new password",
    },
    Screen {
        path: "/criar-senha",
        at: With("#abc"),
        who: VISITOR,
        answers: "Which password it shall be, by the link from an e-mail",
    },
    Screen {
        path: "/trocar-senha",
        at: With("#abc"),
        who: VISITOR,
        answers: "Which password it shall be from now on, by the link from an e-mail",
    },
    Screen { path: "/inicio", at: Itself, who: EVERYBODY, answers: "What is due, and where everything else is" },
    Screen { path: "/carteirinha", at: Itself, who: MEMBER, answers: "The card as it is shown at the counter" },
    Screen {
        path: "/mensalidades",
        at: Itself,
        who: MEMBER,
        answers: "What was charged, and what is still to be paid",
    },
    Screen {
        path: "/mensalidades",
        at: FirstBelow,
        who: MEMBER,
        answers: "What one charge is made of, and how to pay it",
    },
    Screen { path: "/movimentacao", at: Itself, who: MEMBER, answers: "What can be asked for" },
    Screen {
        path: "/movimentacao/carteirinhas",
        at: Itself,
        who: MEMBER,
        answers: "Whose card shall be made anew, and why",
    },
    Screen { path: "/consultas", at: Itself, who: PERSON, answers: "What can be looked up" },
    Screen {
        path: "/consultas/carteirinhas",
        at: Itself,
        who: MEMBER,
        answers: "Which cards were asked for, and where they are",
    },
    Screen {
        path: "/consultas/carteirinhas",
        at: FirstBelow,
        who: MEMBER,
        answers: "How far one request for cards has come",
    },
    Screen { path: "/consultas/carencias", at: Itself, who: MEMBER, answers: "From when each person may use what" },
    Screen {
        path: "/consultas/planos",
        at: Itself,
        who: MEMBER,
        answers: "Which plan each person has, and what it covers",
    },
    Screen {
        path: "/consultas/atendimentos",
        at: Itself,
        who: MEMBER,
        answers: "What was done for whom in a month, and what of it is paid along",
    },
    Screen {
        path: "/consultas/rede-credenciada",
        at: Itself,
        who: PERSON,
        answers: "Which doctor or hospital takes the own plan",
    },
    Screen { path: "/consultas/quitacao", at: Itself, who: MEMBER, answers: "Whether a year has been paid in full" },
    Screen {
        path: "/consultas/imposto-de-renda",
        at: Itself,
        who: PERSON,
        answers: "What the tax office asks for, year by year",
    },
    Screen {
        path: "/extrato-de-utilizacao",
        at: Itself,
        who: INDIVIDUAL,
        answers: "What the family used in a month, and what it cost",
    },
    Screen {
        path: "/empresa/faturas",
        at: Itself,
        who: COMPANY,
        answers: "Which invoices are pending, and which are paid",
    },
    Screen {
        path: "/empresa/faturas",
        at: FirstBelow,
        who: COMPANY,
        answers: "What one invoice costs on which day, life by life",
    },
    Screen {
        path: "/empresa/extrato",
        at: Itself,
        who: COMPANY,
        answers: "What each family cost in the last twelve months",
    },
    Screen { path: "/empresa/imposto-de-renda", at: Itself, who: COMPANY, answers: "What was paid for whom in a year" },
    Screen { path: "/configuracoes", at: Itself, who: EVERYBODY, answers: "What can be changed" },
    Screen {
        path: "/configuracoes/senha",
        at: Itself,
        who: EVERYBODY,
        answers: "Which password it shall be from now on",
    },
    Screen {
        path: "/configuracoes/aparelhos",
        at: Itself,
        who: EVERYBODY,
        answers: "Where else somebody is signed in, and how to end it",
    },
    Screen { path: "/configuracoes/acessos", at: Itself, who: MEMBER, answers: "Who looked at the own data" },
    Screen { path: "/configuracoes/entrega-de-fatura", at: Itself, who: COMPANY, answers: "How the invoices come" },
    Screen {
        path: "/configuracoes/credenciais",
        at: Itself,
        who: COMPANY,
        answers: "Which programs of the company may come in",
    },
];
