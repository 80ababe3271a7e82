//! All words of all letters. Whoever did not ask for a letter is told in it what to do, and no subject says anything of
//! its reader.

use super::{Ineligibility, Letter};

mod card_requests;
mod parts;

use parts::greeting;
pub(super) use parts::{Offer, Words};

const LINK_LIMITS: &str = "O link vale por 30 minutos e só pode ser usado uma vez. Se você pedir outros, os três últimos funcionam \
     até você usar um deles.";
const AUTOMATIC: &str = "Esta é uma mensagem automática.";
/// Above the contact.
pub(super) const CONTACT_TITLE: &str = "Precisa de ajuda?";
/// Above the address, for programs that do not show the link as one.
pub(super) const LINK_BY_HAND: &str = "Se o botão não abrir, copie este endereço para o navegador:";

pub(super) fn of<'a>(letter: &Letter<'a>, operator: &str) -> Words<'a> {
    match *letter {
        Letter::PasswordRegistered { name, path } => password_registered(name, path, operator),
        Letter::ConfirmRegistration { name, path } => confirm_registration(name, path, operator),
        Letter::AlreadyRegistered { name } => already_registered(name, operator),
        Letter::TemporaryPassword { name, password } => temporary_password(name, password, operator),
        Letter::NothingToReset { name } => nothing_to_reset(name, operator),
        Letter::FirstAccess { name, path } => first_access(name, path, operator),
        Letter::ChangePassword { name, path } => change_password(name, path, operator),
        Letter::NotEligible { name, reason } => not_eligible(name, reason, operator),
        Letter::OtherEmailTyped { name } => other_email_typed(name, operator),
        Letter::PasswordChanged { name } => password_changed(name, operator),
        Letter::CardsRequested { name, protocol, path } => card_requests::requested(name, protocol, path, operator),
        Letter::CardRequestMoved { name, protocol, step, path } => {
            card_requests::moved(name, protocol, step, path, operator)
        }
    }
}

fn password_registered<'a>(name: &str, path: &'a str, operator: &str) -> Words<'a> {
    Words {
        subject: "Senha cadastrada no portal",
        greeting: greeting(name),
        before: vec![format!(
            "A senha de acesso ao portal da {operator} foi cadastrada para a sua carteira. Você já pode entrar com o \
             número da carteira e a senha que escolheu. Se foi você, não precisa fazer mais nada."
        )],
        offer: Some(Offer::Link { label: "Desfazer o cadastro", path }),
        after: vec![
            "Use o botão só se não foi você. Ele fecha este acesso na hora e encerra as sessões abertas com ele. O \
             link vale por 30 dias."
                .to_owned(),
            "Depois, avise-nos pelo contato abaixo: alguém usou os seus dados.".to_owned(),
        ],
    }
}

fn confirm_registration<'a>(name: &str, path: &'a str, operator: &str) -> Words<'a> {
    Words {
        subject: "Confirme o seu cadastro no portal",
        greeting: greeting(name),
        before: vec![format!(
            "Recebemos o seu cadastro no portal da {operator}. Use o link abaixo e digite a senha que você escolheu \
             no cadastro: ela passa a valer em seguida."
        )],
        offer: Some(Offer::Link { label: "Confirmar cadastro", path }),
        after: vec![
            LINK_LIMITS.to_owned(),
            "Se não foi você, não faça nada: sem a confirmação, a senha não passa a valer.".to_owned(),
        ],
    }
}

fn already_registered<'a>(name: &str, operator: &str) -> Words<'a> {
    Words {
        subject: "Você já tem senha no portal",
        greeting: greeting(name),
        before: vec![
            format!(
                "Alguém preencheu “Cadastrar senha” no portal da {operator} com os seus dados, mas a sua carteira já \
                 tem senha. Nada foi alterado."
            ),
            "Se foi você e não se lembra da senha, use “Esqueci minha senha” na página de entrada.".to_owned(),
        ],
        offer: None,
        after: vec![
            "Se não foi você, a sua senha continua a mesma. Se isso se repetir, avise-nos pelo contato abaixo."
                .to_owned(),
        ],
    }
}

fn temporary_password<'a>(name: &str, password: &'a str, operator: &str) -> Words<'a> {
    Words {
        subject: "Sua senha temporária",
        greeting: greeting(name),
        before: vec![format!(
            "Você pediu uma nova senha de acesso ao portal da {operator}. Esta é a senha temporária:"
        )],
        offer: Some(Offer::Password(password)),
        after: vec![
            "Ela vale por 30 minutos e só pode ser usada uma vez. Assim que você entrar com ela, o portal pede que \
             você escolha uma nova senha. Até lá, a sua senha antiga continua valendo."
                .to_owned(),
            "Não passe esta senha a ninguém. Nós nunca pedimos a sua senha, nem por telefone nem por mensagem."
                .to_owned(),
            "Se não foi você que pediu, não faça nada: a senha temporária perde a validade sozinha.".to_owned(),
        ],
    }
}

fn nothing_to_reset<'a>(name: &str, operator: &str) -> Words<'a> {
    Words {
        subject: "Cadastre a sua senha no portal",
        greeting: greeting(name),
        before: vec![
            format!(
                "Você pediu uma nova senha de acesso ao portal da {operator}, mas a sua carteira ainda não tem senha \
                 cadastrada."
            ),
            "Para criar a primeira, use “Cadastrar senha” na página de entrada.".to_owned(),
        ],
        offer: None,
        after: vec!["Se não foi você que pediu, não faça nada: nada foi alterado.".to_owned()],
    }
}

/// The sentence and the link's text are manual B's, to the letter.
fn first_access<'a>(name: &str, path: &'a str, operator: &str) -> Words<'a> {
    Words {
        subject: "Crie a sua senha de acesso",
        greeting: greeting(name),
        before: vec![format!(
            "VOCÊ REALIZOU O CADASTRO NO PORTAL DO CLIENTE DA {}, CLIQUE NO LINK ABAIXO PARA CADASTRAR A SENHA DE \
             ACESSO",
            operator.to_uppercase()
        )],
        offer: Some(Offer::Link { label: "CLIQUE AQUI E CRIE A SUA SENHA", path }),
        after: vec![
            LINK_LIMITS.to_owned(),
            "A senha é particular e intransferível.".to_owned(),
            "Se não foi você, não faça nada: sem este link ninguém cria a senha.".to_owned(),
        ],
    }
}

/// Subject and link's text are manual B's.
fn change_password<'a>(name: &str, path: &'a str, operator: &str) -> Words<'a> {
    Words {
        subject: "Trocar senha",
        greeting: greeting(name),
        before: vec![format!(
            "Você pediu para trocar a senha de acesso ao Portal do Cliente da {operator}. Use o link abaixo para criar \
             uma nova."
        )],
        offer: Some(Offer::Link { label: "Trocar senha", path }),
        after: vec![
            format!("{LINK_LIMITS} Até você criar a nova senha, a antiga continua valendo."),
            "Se não foi você que pediu, não faça nada: a sua senha continua a mesma.".to_owned(),
        ],
    }
}

fn not_eligible<'a>(name: &str, reason: Ineligibility, operator: &str) -> Words<'a> {
    let why = match reason {
        Ineligibility::Dependent => {
            "O Portal do Cliente é somente para o titular do plano, e o seu cadastro é de dependente. O titular pode \
             fazer o primeiro acesso com os dados dele."
        }
        Ineligibility::PlanWithoutCopayment => {
            "O Portal do Cliente é somente para planos com coparticipação, e o seu plano é sem coparticipação."
        }
    };
    Words {
        subject: "Sobre o seu primeiro acesso",
        greeting: greeting(name),
        before: vec![
            format!("Recebemos um pedido de primeiro acesso ao Portal do Cliente da {operator} com os seus dados."),
            why.to_owned(),
            "Como beneficiário, você pode entrar com o número da carteira: use “Cadastrar senha” na página de entrada \
             do beneficiário."
                .to_owned(),
        ],
        offer: None,
        after: vec!["Se não foi você que pediu, não faça nada: nada foi criado nem alterado.".to_owned()],
    }
}

fn other_email_typed<'a>(name: &str, operator: &str) -> Words<'a> {
    Words {
        subject: "Pedido de acesso com outro e-mail",
        greeting: greeting(name),
        before: vec![
            format!(
                "Alguém preencheu um pedido de acesso ao portal da {operator} com os seus dados, mas com outro e-mail. \
                 Nada foi criado nem alterado."
            ),
            "Se foi você, faça o pedido de novo com este e-mail, que é o do seu cadastro. Para usar outro, peça \
             primeiro a atualização do cadastro pelo contato abaixo."
                .to_owned(),
        ],
        offer: None,
        after: vec!["Se não foi você, avise-nos pelo contato abaixo.".to_owned()],
    }
}

fn password_changed<'a>(name: &str, operator: &str) -> Words<'a> {
    Words {
        subject: "Sua senha foi alterada",
        greeting: greeting(name),
        before: vec![
            format!("A sua senha de acesso ao portal da {operator} foi alterada."),
            "Se foi você, está tudo certo e não é preciso fazer nada.".to_owned(),
        ],
        offer: None,
        after: vec![
            "Se não foi você, use agora mesmo “Esqueci minha senha” (no Portal do Cliente, “Esqueceu sua senha?”) na \
             página de entrada e avise-nos pelo contato abaixo."
                .to_owned(),
        ],
    }
}

/// The last lines: that nobody wrote this by hand, where the portal is, and that a demo is one.
pub(super) fn closing(operator: &str, portal: &str, is_demo: bool) -> Vec<String> {
    let mut lines = vec![format!("{AUTOMATIC} O portal da {operator} fica em {portal}")];
    if is_demo {
        lines.push(format!("Demonstração: {operator} é uma operadora inventada, e os dados também são."));
    }
    lines
}
