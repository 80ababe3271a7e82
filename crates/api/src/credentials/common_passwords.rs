//! Whether a password is one that everybody tries first: by zxcvbn, which knows passwords, names and English words that
//! leaked or are frequent, keyboards, dates and repetitions, and by what Brazilians choose, which it does not know.
//!
//! A password is common when so few guesses find it that the tries which the portal allows are a real danger.

use shared::rules::names;
use shared::rules::password::OwnData;

/// Passwords that a guesser finds sooner than this (log10 of guesses, as zxcvbn counts them) are refused. Eight random
/// characters, the least that manual A asks for, count as 10^8, so a random password is never refused; a known word
/// with a number and a symbol behind it stays below. At the throttle's pace (`throttle.rs`: 3,840 tries a day at
/// most) 10^8 guesses take some seventy years; against a stolen hash at 30 ms each, a month on one core for one account.
const ENOUGH_GUESSES: f64 = 8.0;
/// Characters that are looked at: the work grows with their square, and what begins this well is not common.
const LOOKED_AT: usize = 24;

/// Favourites that the frequency lists of zxcvbn lack, the most frequent first, folded. Written by hand from what people
/// in Brazil name their passwords after: the word itself, football, faith, family, places, months, days, carnival.
const BRAZILIAN_FAVOURITES: &str = "\
    senha mudar mudar123 brasil flamengo corinthians palmeiras saopaulo vasco santos gremio cruzeiro jesus deus teamo \
    amor familia felicidade vida linda princesa gatinha gatinho coracao estrela saudade esperanca liberdade vitoria \
    sucesso trabalho dinheiro abc123 teste padrao acesso entrar entrada portal sistema usuario cliente admin \
    administrador convidado trocar alterar novasenha minhasenha suasenha senhasenha senhaforte senhanova senhas segredo \
    secreta provisoria temporaria inicial saude plano convenio unimed carteira carteirinha beneficiario titular \
    dependente hospital medico medica botafogo fluminense internacional atletico atleticomineiro galo mengao mengo \
    timao verdao tricolor fogao vascodagama bahia sport nautico fortaleza ceara vitoriabahia gremista colorado selecao \
    futebol neymar pele ronaldinho ronaldo romario senna ayrtonsenna hexacampeao penta copa deusefiel deuseamor \
    deusnocomando jesuscristo jesusteama nossasenhora aparecida espiritosanto mariajose joaopaulo anaclara anapaula \
    anamaria mariaclara mariaeduarda joaovitor joaopedro pedrohenrique luizfelipe josecarlos antonio francisco \
    fernanda juliana camila leticia beatriz larissa gabriela amanda patricia vanessa rafael gustavo rodrigo thiago \
    felipe lucas mateus matheus guilherme vinicius eduardo ricardo marcelo riodejaneiro rio recife salvador curitiba \
    brasilia manaus belem goiania natal maceio aracaju sergipe portoalegre florianopolis belohorizonte minasgerais \
    janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro segunda terca quarta \
    quinta sexta sabado domingo verao inverno outono primavera carnaval samba cachorro caipirinha chocolate cerveja \
    praia borboleta girassol passarinho computador internet";

/// Whether `password` (normalised) falls within few guesses to whoever knows the person and the country.
///
/// It is work for the processor, without waiting: some milliseconds at most, because [`LOOKED_AT`] bounds it.
pub fn is_common(password: &str, own: &OwnData) -> bool {
    let password: String = names::fold(password).chars().take(LOOKED_AT).collect();
    let known: Vec<&str> = own.words().chain(BRAZILIAN_FAVOURITES.split_whitespace()).collect();
    zxcvbn::zxcvbn(&password, &known).guesses_log10() < ENOUGH_GUESSES
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{BRAZILIAN_FAVOURITES, is_common};
    use shared::rules::names;
    use shared::rules::password::OwnData;

    fn common(password: &str) -> bool {
        is_common(password, &OwnData::new())
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for password in [
            "Senha@123",
            "senha#2026",
            "S3nh@123",
            "Password1!",
            "P@ssw0rd",
            "Flamengo#1",
            "Corinthians@10",
            "Brasil@2026",
            "Qwerty!1",
            "Asdfgh@1",
            "Jesus#777",
            "Família@1",
            "Março@2026",
            "Mudar@123",
            "Abcd@1234",
            "Aaaa@1111",
            "12345678a!",
            "a1!a1!a1!",
            "Admin@2025",
        ] {
            assert!(common(password), "{password}");
        }
    }

    #[test]
    fn what_people_make_up_is_taken() {
        for password in [
            "Ipê#roxo2026",
            "Cajueiro#2741",
            "Jangada@5830",
            "Farol*Azul96",
            "xK9#mQ2$",
            "quatro palavras bem soltas",
            "correct horse battery staple",
        ] {
            assert!(!common(password), "{password}");
        }
    }

    #[test]
    fn own_words_make_a_password_common() {
        assert!(!common("Jangadeiro@58"));
        assert!(is_common("Jangadeiro@58", &OwnData::new().name("Associação Jangadeiro")));
    }

    #[test]
    fn favourites_are_folded_and_stand_once() {
        let words: Vec<&str> = BRAZILIAN_FAVOURITES.split_whitespace().collect();
        for (index, word) in words.iter().enumerate() {
            assert_eq!(names::fold(word), *word);
            assert!(!words[..index].contains(word), "{word} stands twice");
        }
    }

    #[test]
    fn the_longest_password_is_judged_in_no_time() {
        for pattern in ["a", "ab1!", "senha", "qwerty", "P@ssw0rd", "1\u{301}", "çã#", "4@8({[<361!|0$5+7%2"] {
            let longest: String = pattern.chars().cycle().take(128).collect();
            let began = Instant::now();
            common(&longest);
            assert!(began.elapsed() < Duration::from_secs(1), "{pattern}: {:?}", began.elapsed());
        }
    }
}
