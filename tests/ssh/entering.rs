//! Who gets in.

use std::{sync::Arc, time::Duration};

use annals::{
    host::{
        library::Library,
        ssh::{Admission, HostKey, Limits, Log, Server, Settings},
    },
    timeline::built_in,
};
use russh::{
    client::{AuthResult, KeyboardInteractiveAuthResponse as Response},
    keys::{Algorithm, PrivateKey, PrivateKeyWithHashAlg, key::safe_rng},
};

use crate::class::{School, Student, soon, try_code};

const CODE: &str = "Shimoda 1855";

async fn with_code() -> School {
    School::open(Admission::new(Some(CODE), vec![]), Limits::default()).await
}

#[tokio::test]
async fn a_wrong_code_is_refused_and_the_right_one_comes_in_after_it() {
    let school = with_code().await;
    let mut handle = school.knock().await.unwrap();
    assert!(!soon(handle.authenticate_none("class")).await.unwrap().success());
    for wrong in ["", "Shimoda", "shimoda 1855", "Shimoda 1855!"] {
        assert!(!try_code(&mut handle, wrong).await, "{wrong:?}");
    }
    assert!(try_code(&mut handle, CODE).await);
    let mut student = Student::sit_down(handle, "xterm", &[], 80, 24).await;
    student.sees("Treaty of Shimoda").await;
    drop(student);
    let log = school.close().await;
    assert_eq!(log.matches("not the code").count(), 4);
    assert!(!log.contains("shimoda"), "what was typed is not in the log:\n{log}");
}

#[tokio::test]
async fn whoever_typed_a_wrong_code_is_told_so_before_the_next_try() {
    let school = with_code().await;
    let mut handle = school.knock().await.unwrap();
    for (code, told) in [("shimoda", ""), ("", "not the code"), (CODE, "not the code")] {
        let asked = soon(handle.authenticate_keyboard_interactive_start("class", None)).await;
        let Ok(Response::InfoRequest { instructions, prompts, .. }) = asked else {
            panic!("{asked:?}")
        };
        assert_eq!(instructions.is_empty(), told.is_empty(), "{instructions}");
        assert!(instructions.contains(told), "{instructions}");
        assert!(prompts[0].prompt.contains("does not show"), "{prompts:?}");
        let answered = handle.authenticate_keyboard_interactive_respond(vec![code.to_owned()]);
        let came = matches!(soon(answered).await, Ok(Response::Success));
        assert_eq!(came, code == CODE);
    }
}

#[tokio::test]
async fn after_six_failures_the_connection_ends() {
    let school = with_code().await;
    let mut handle = school.knock().await.unwrap();
    for _ in 0..6 {
        assert!(!try_code(&mut handle, "a guess").await);
    }
    let more = soon(handle.authenticate_keyboard_interactive_start("class", None)).await;
    assert!(!matches!(more, Ok(Response::InfoRequest { .. } | Response::Success)), "{more:?}");
    soon(async {
        while !handle.is_closed() {
            tokio::task::yield_now().await;
        }
    })
    .await;
}

#[tokio::test]
async fn no_server_listens_where_anybody_could_come_in() {
    let home = tempfile::tempdir().unwrap();
    let library = Arc::new(Library::new(Arc::new(built_in().unwrap())));
    for (listen, code, listens) in
        [("0.0.0.0:0", None, false), ("0.0.0.0:0", Some(CODE), true), ("127.0.0.1:0", None, true)]
    {
        let settings = Settings {
            listen: listen.parse().unwrap(),
            admission: Admission::new(code, vec![]),
            host_key: HostKey::keep(&home.path().join("host_key")).unwrap(),
            limits: Limits::default(),
            log: Log::new(Box::new(std::io::sink())).unwrap().0,
            lectures: false,
        };
        assert_eq!(Server::bind(&library, settings).await.is_ok(), listens, "{listen} {code:?}");
    }
}

/// It is not even answered: what ends the wait is the end of the grace.
#[tokio::test]
async fn nobody_has_a_session_before_they_are_let_in() {
    let limits = Limits { grace: Duration::from_millis(300), ..Limits::default() };
    let school = School::open(Admission::new(Some(CODE), vec![]), limits).await;
    let handle = school.knock().await.unwrap();
    assert!(soon(handle.channel_open_session()).await.is_err());
}

#[tokio::test]
async fn neither_a_user_name_nor_a_password_lets_in() {
    let school = with_code().await;
    let mut handle = school.knock().await.unwrap();
    for user in ["root", "presenter", "class"] {
        assert!(!soon(handle.authenticate_none(user)).await.unwrap().success());
    }
    assert!(!soon(handle.authenticate_password("class", CODE)).await.unwrap().success());
}

#[tokio::test]
async fn a_known_key_comes_in_and_no_other() {
    let key = || PrivateKey::random(&mut safe_rng(), Algorithm::Ed25519).unwrap();
    let (anna, boris) = (Arc::new(key()), Arc::new(key()));
    let admission = Admission::new(None, vec![anna.public_key().clone()]);
    let school = School::open(admission, Limits::default()).await;
    for (key, gets_in) in [(&boris, false), (&anna, true)] {
        let mut handle = school.knock().await.unwrap();
        let none: AuthResult = soon(handle.authenticate_none("class")).await.unwrap();
        assert!(!none.success());
        let key = PrivateKeyWithHashAlg::new(Arc::clone(key), None);
        let came = soon(handle.authenticate_publickey("class", key)).await.unwrap();
        assert_eq!(came.success(), gets_in);
    }
}

#[tokio::test]
async fn several_guess_and_others_come_in_meanwhile() {
    let school = with_code().await;
    let mut anna = school.knock().await.unwrap();
    let mut boris = school.knock().await.unwrap();
    let tried = tokio::join!(try_code(&mut anna, "a guess"), try_code(&mut boris, CODE));
    assert_eq!(tried, (false, true));
}
