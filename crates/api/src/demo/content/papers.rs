//! The demo's forms: one page each, with the lines that somebody fills in with a pen, and the sentences above the
//! signature.

use chrono::NaiveDate;

use crate::config::demo;
use crate::pdf::Document;
use crate::pdf::style::{HAIRLINE, LEFT, MUTED, Type, WIDTH};
use crate::pdf::text::wrap;

pub(super) struct Paper {
    pub(super) slug: &'static str,
    pub(super) title: &'static str,
    /// What it is for, in a sentence.
    pub(super) purpose: &'static str,
    /// What is to be filled in, by row: two stand beside each other.
    lines: &'static [&'static [&'static str]],
    text: &'static [&'static str],
    is_signed: bool,
}

const PERSON: &[&[&str]] = &[
    &["Nome completo"],
    &["Número da carteira (se já tiver)", "CPF"],
    &["Data de nascimento", "Nome da mãe"],
    &["Endereço"],
    &["E-mail", "Telefone"],
];

const CANCELLATION: &[&[&str]] = &[
    &["Nome completo do titular"],
    &["Número da carteira", "CPF"],
    &["Quem sai do plano (titular ou nome de cada dependente)"],
    &[""],
    &["E-mail para o comprovante", "Telefone"],
];

const LEAVING: &[&str] = &[
    "Peço o cancelamento a partir da data em que este formulário for recebido. Sei que, ao sair:",
    "1. posso ter de cumprir novas carências e cobertura parcial temporária se contratar outro plano;",
    "2. perco o direito à portabilidade de carências que dependa deste plano;",
    "3. continuo devendo mensalidades e coparticipações de atendimentos feitos até a data do cancelamento.",
];

const JOINING: &[&str] = &[
    "Peço minha inscrição e a dos dependentes que indicar em folha anexa. Declaro que as informações são verdadeiras e que \
     recebi o Manual de Orientação Contratual.",
    "Autorizo o uso dos meus dados pessoais somente para a prestação dos serviços do plano (Lei nº 13.709/2018).",
];

pub(super) const PAPERS: [Paper; 6] = [
    Paper {
        slug: "inscricao-plano-odontologico",
        title: "Inscrição - Plano Odontológico",
        purpose: "Para entrar no plano odontológico, sozinho ou com a família.",
        lines: PERSON,
        text: JOINING,
        is_signed: true,
    },
    Paper {
        slug: "cancelamento-plano-odontologico",
        title: "Cancelamento - Plano Odontológico",
        purpose: "Para sair do plano odontológico ou tirar um dependente.",
        lines: CANCELLATION,
        text: LEAVING,
        is_signed: true,
    },
    Paper {
        slug: "contrato-de-adesao-atividade-fisica",
        title: "Contrato de Adesão - Atividade Física",
        purpose: "Para receber o reembolso mensal da atividade física.",
        lines: PERSON,
        text: &[
            "Peço minha adesão ao programa de atividade física. Entregarei a nota do mês entre os dias 20 e 10, em meu nome, e \
             sei que notas entregues depois ficam para o mês seguinte.",
            "Declaro que tenho liberação médica para praticar exercícios.",
        ],
        is_signed: true,
    },
    Paper {
        slug: "inscricao-plano-associado",
        title: "Inscrição - Plano Associado",
        purpose: "Para entrar no plano médico do associado.",
        lines: PERSON,
        text: JOINING,
        is_signed: true,
    },
    Paper {
        slug: "cancelamento-plano-associado",
        title: "Cancelamento - Plano Associado",
        purpose: "Para sair do plano médico do associado ou tirar um dependente.",
        lines: CANCELLATION,
        text: LEAVING,
        is_signed: true,
    },
    Paper {
        slug: "manual-de-orientacao-contratual",
        title: "Manual de Orientação Contratual",
        purpose: "O que conferir antes de assinar, e o que cada palavra do contrato quer dizer.",
        lines: &[],
        text: &[
            "Carência é o tempo, contado do início do contrato, em que alguns atendimentos ainda não são cobertos. Urgência e \
             emergência: 24 horas. Parto a termo: 300 dias. Demais casos: até 180 dias.",
            "Cobertura parcial temporária vale para doenças que você já tinha e declarou: por até 24 meses, alguns \
             procedimentos ligados a elas não são cobertos.",
            "Coparticipação é a parte que você paga quando usa o plano. Ela aparece na mensalidade, atendimento por \
             atendimento.",
            "Rede credenciada é a lista de quem atende pelo plano. Ela pode mudar; mudanças de hospital são avisadas com 30 \
             dias de antecedência.",
            "Reajuste é a mudança do preço. Há o anual e o por faixa de idade; os dois estão no seu contrato.",
            "Em caso de dúvida, procure primeiro o Atendimento; se a resposta não resolver, a Ouvidoria.",
        ],
        is_signed: false,
    },
];

impl Paper {
    /// As a PDF file of this day.
    pub(super) fn draw(&self, date: NaiveDate) -> anyhow::Result<Vec<u8>> {
        let letterhead = demo::operator()?.letterhead();
        let noon = date.and_hms_opt(12, 0, 0).unwrap_or_default();
        let mut document = Document::new(&letterhead, self.title, "", self.purpose, noon);
        for row in self.lines {
            blanks(&mut document, row);
        }
        for paragraph in self.text {
            document.paragraph(paragraph);
        }
        if self.is_signed {
            document.leave_space(8.0);
            blanks(&mut document, &["Lugar e data", "Assinatura"]);
        }
        document.finish()
    }
}

/// Lines to write on, side by side, each with what belongs on it in small print above.
fn blanks(document: &mut Document, labels: &[&str]) {
    const HEIGHT: f32 = 14.0;
    const GAP: f32 = 6.0;
    document.need(HEIGHT);
    let width = if labels.len() > 1 { (WIDTH - GAP) / 2.0 } else { WIDTH };
    let (mut x, y) = (LEFT, document.y());
    for label in labels {
        let page = document.page();
        page.paragraph_lines(x, y, Type::LABEL.in_colour(MUTED), &wrap(label, Type::LABEL, width));
        page.rule(x, y + HEIGHT - 3.0, width, 0.25, HAIRLINE);
        x += width + GAP;
    }
    document.leave_space(HEIGHT);
}
