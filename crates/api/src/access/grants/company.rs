//! What a company may do here: the person responsible for its contract, and the programs to which that person gave a
//! scope. Whatever it is, it reaches the rows of that company alone.

use shared::programs::Scope;

use crate::access::scopes::OfCompany;
use crate::access::{Caller, Company, Grant, Identity, ProgramCaller, ProgramOwner};

/// The person responsible for its contract, and no program: what only a person can answer for.
fn in_person(caller: &Caller) -> Option<OfCompany> {
    match caller {
        Caller::Person(person) => match person.identity {
            Identity::Company(Company { company_id }) => Some(OfCompany::of(company_id)),
            Identity::Beneficiary(_) | Identity::Individual(_) => None,
        },
        Caller::Program(_) => None,
    }
}

/// The person, or a program of the same company with the scopes.
fn by(wanted: &[Scope], caller: &Caller) -> Option<OfCompany> {
    match caller {
        Caller::Person(_) => in_person(caller),
        Caller::Program(ProgramCaller { api_client_id: _, scopes, owner }) => match owner {
            ProgramOwner::Operator => None,
            ProgramOwner::Company { company_id } => {
                let has_all = wanted.iter().all(|scope| scopes.contains(scope));
                has_all.then_some(OfCompany::of(*company_id))
            }
        },
    }
}

/// *Extrato planos de saúde*: lives and amounts, on screen and as files.
pub struct ViewCompanyStatement;

impl Grant for ViewCompanyStatement {
    type Scope = OfCompany;
    const PROGRAM_SCOPES: &'static [Scope] = &[Scope::CompanyStatementRead];

    fn admit(caller: &Caller) -> Option<OfCompany> {
        by(Self::PROGRAM_SCOPES, caller)
    }
}

/// *Fatura mensal*: the company's invoices, and the notice of those that are overdue.
pub struct ViewCompanyInvoices;

impl Grant for ViewCompanyInvoices {
    type Scope = OfCompany;
    const PROGRAM_SCOPES: &'static [Scope] = &[Scope::CompanyInvoicesRead];

    fn admit(caller: &Caller) -> Option<OfCompany> {
        by(Self::PROGRAM_SCOPES, caller)
    }
}

/// Bringing a pending invoice up to date.
pub struct ReissueCompanySlips;

impl Grant for ReissueCompanySlips {
    type Scope = OfCompany;
    const PROGRAM_SCOPES: &'static [Scope] = &[Scope::CompanyInvoicesWrite];

    fn admit(caller: &Caller) -> Option<OfCompany> {
        by(Self::PROGRAM_SCOPES, caller)
    }
}

/// *Relatório imposto de renda*.
pub struct ViewCompanyTaxReport;

impl Grant for ViewCompanyTaxReport {
    type Scope = OfCompany;
    const PROGRAM_SCOPES: &'static [Scope] = &[Scope::CompanyTaxReportRead];

    fn admit(caller: &Caller) -> Option<OfCompany> {
        by(Self::PROGRAM_SCOPES, caller)
    }
}

/// The company's home: its invoices and the sums of its statement, so a program needs both scopes.
pub struct ViewCompanyOverview;

impl Grant for ViewCompanyOverview {
    type Scope = OfCompany;
    const PROGRAM_SCOPES: &'static [Scope] = &[Scope::CompanyStatementRead, Scope::CompanyInvoicesRead];

    fn admit(caller: &Caller) -> Option<OfCompany> {
        by(Self::PROGRAM_SCOPES, caller)
    }
}

/// *Pesquisa importante*: a term is accepted by a person.
pub struct ChooseInvoiceDelivery;

impl Grant for ChooseInvoiceDelivery {
    type Scope = OfCompany;

    fn admit(caller: &Caller) -> Option<OfCompany> {
        in_person(caller)
    }
}

/// Credentials of the company's own programs: a program cannot make itself another.
pub struct ManageApiClients;

impl Grant for ManageApiClients {
    type Scope = OfCompany;

    fn admit(caller: &Caller) -> Option<OfCompany> {
        in_person(caller)
    }
}
