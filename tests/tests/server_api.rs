//! The fixed addresses of the server, as a program sees them: what they answer, and what they refuse and why.

use std::collections::BTreeSet;
use std::sync::Arc;

use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use server::store::sqlite::{SqliteOptions, SqliteStore};
use server::{Config, Server};
use tempfile::TempDir;
use tests::forgetful_disk::ForgetfulDisk;
use tests::server_process::{self, ServerProcess};

const EXAMPLE: &str = include_str!("../../shared/examples/strategie-zeeland.json");

/// A server on a free port, with a folder of its own.
struct Hall {
    server: Server,
    client: Client,
    _folder: TempDir,
}

impl Hall {
    async fn open() -> Self {
        Self::open_with(|_| ()).await
    }

    async fn open_with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = Config::local(folder.path());
        change(&mut config);
        let server = Server::start(config).await.expect("the server starts");
        Self { server, client: Client::new(), _folder: folder }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.server.addr())
    }

    fn post(&self, path: &str) -> RequestBuilder {
        self.client.post(self.url(path))
    }

    async fn get(&self, path: &str) -> (StatusCode, Value) {
        answer(self.client.get(self.url(path))).await
    }

    async fn plan(&self) -> Value {
        let (status, plan) = answer(self.post("/api/plans").json(&wanted())).await;
        assert_eq!(status, StatusCode::CREATED, "{plan}");
        plan
    }

    async fn seat(&self, plan: &Value, token: &Value) -> (StatusCode, Value) {
        let path = format!("/api/plans/{}/seats", text(plan));
        answer(self.post(&path).bearer_auth(text(token))).await
    }
}

fn wanted() -> Value {
    json!({ "title": "Buurtmoestuin", "language": "nl" })
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

async fn answer(request: RequestBuilder) -> (StatusCode, Value) {
    let response = request.send().await.expect("an answer");
    let status = response.status();
    (status, response.json().await.expect("JSON"))
}

/// The answer is a refusal with a sentence and this code.
fn assert_refused((status, body): (StatusCode, Value), expected: StatusCode, code: &str) {
    assert_eq!(status, expected, "{body}");
    assert_eq!(body["code"], code, "{body}");
    assert!(text(&body["error"]).ends_with('.'), "a sentence: {body}");
}

#[tokio::test]
async fn a_new_plan_has_an_id_and_three_different_links() {
    let hall = Hall::open().await;
    let plan = hall.plan().await;
    text(&plan["plan"]).parse::<shared::id::DocumentId>().expect("a document id");
    let links = ["facilitator", "participant", "viewer"].map(|name| text(&plan[name]).to_owned());
    assert!(links.iter().all(|link| link.len() >= 20), "128 bits at least");
    assert!(links[0] != links[1] && links[1] != links[2] && links[0] != links[2]);
    assert_eq!(plan.as_object().expect("an object").len(), 4);
}

#[tokio::test]
async fn bad_input_for_a_plan_is_400_with_a_reason() {
    let hall = Hall::open().await;
    let long = "a".repeat(201);
    for (body, reason) in [
        (json!({ "title": " ", "language": "nl" }).to_string(), "title is empty"),
        (json!({ "title": long, "language": "nl" }).to_string(), "longer than 200"),
        (json!({ "title": "A", "language": "xx" }).to_string(), "xx"),
        (json!({ "title": "A", "language": "nl", "template": "castle" }).to_string(), "castle"),
        (json!({ "language": "nl" }).to_string(), "title"),
        ("{\"title\": \"A\"".to_owned(), "line 1"),
        (String::new(), "JSON"),
    ] {
        let refused = answer(hall.post("/api/plans").body(body.clone())).await;
        assert!(text(&refused.1["error"]).contains(reason), "{body}: {}", refused.1);
        assert_refused(refused, StatusCode::BAD_REQUEST, "bad-input");
    }
}

#[tokio::test]
async fn too_many_bytes_are_refused_with_the_limit() {
    let hall = Hall::open().await;
    let large = answer(hall.post("/api/plans").body("x".repeat(17 * 1024))).await;
    assert_refused(large, StatusCode::PAYLOAD_TOO_LARGE, "too-large");
    let larger = answer(hall.post("/api/plans/import").body("x".repeat(5 * 1024 * 1024 + 1))).await;
    assert_refused(larger, StatusCode::PAYLOAD_TOO_LARGE, "too-large");
}

#[tokio::test]
async fn an_import_answers_what_it_could_not_use() {
    let hall = Hall::open().await;
    let (status, plan) = answer(hall.post("/api/plans/import").body(EXAMPLE)).await;
    assert_eq!(status, StatusCode::CREATED, "{plan}");
    assert!(plan["unused"].is_array(), "{plan}");
    assert_eq!(hall.seat(&plan["plan"], &plan["participant"]).await.0, StatusCode::CREATED);
}

#[tokio::test]
async fn a_broken_file_is_refused_with_what_and_where() {
    let hall = Hall::open().await;
    for (body, reason) in [
        (b"{\n\"format\": ".to_vec(), "line 2"),
        (b"{\"format\":\"other/9\"}".to_vec(), "other/9"),
        (vec![b'{', 0xff, 0xfe], "byte 1"),
    ] {
        let refused = answer(hall.post("/api/plans/import").body(body)).await;
        assert!(text(&refused.1["error"]).contains(reason), "{}", refused.1);
        assert_refused(refused, StatusCode::BAD_REQUEST, "bad-input");
    }
}

#[tokio::test]
async fn every_link_exports_the_plan_as_the_file_that_it_was_imported_from() {
    let hall = Hall::open().await;
    let (_, plan) = answer(hall.post("/api/plans/import").body(EXAMPLE)).await;
    let path = format!("/api/plans/{}/export.json", text(&plan["plan"]));
    let file: Value = serde_json::from_str(EXAMPLE).expect("the example is JSON");
    let ask = |token: &str| hall.client.get(hall.url(&path)).bearer_auth(token.to_owned());
    for link in ["facilitator", "participant", "viewer"] {
        let (status, exported) = answer(ask(text(&plan[link]))).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(exported["format"], file["format"]);
        for list in ["areas", "themes", "parties", "rules", "decisions", "dilemmas", "updates", "values"] {
            assert!(exported["plan"][list] == file["plan"][list], "{list}");
        }
        let titles = |plan: &Value| -> Vec<Value> {
            let actions = plan["plan"]["actions"].as_array().expect("a list");
            actions.iter().map(|action| action["title"].clone()).collect()
        };
        assert_eq!(titles(&exported), titles(&file));
        // The evenings too, with their cards and their scripts.
        // An export has them by their days.
        let evenings = |plan: &Value| -> BTreeSet<(String, usize, usize)> {
            let all = plan["sessions"].as_array().expect("a list").iter();
            let count = |it: &Value, list: &str| it[list].as_array().map_or(0, Vec::len);
            all.map(|it| (it["title"].to_string(), count(it, "notes"), count(it, "steps"))).collect()
        };
        assert_eq!(evenings(&exported), evenings(&file));
        let (_, again) = answer(hall.post("/api/plans/import").body(exported.to_string())).await;
        assert_eq!(again["unused"], json!([]), "an export is used whole");
    }
    assert_refused(answer(ask("wrong")).await, StatusCode::UNAUTHORIZED, "wrong-link");
    let none = hall.client.get(hall.url(&path));
    assert_refused(answer(none).await, StatusCode::UNAUTHORIZED, "wrong-link");
    hall.server.stop().await;
}

#[tokio::test]
async fn s9a_a_link_becomes_a_seat_and_a_seat_stays_itself() {
    let hall = Hall::open().await;
    let plan = hall.plan().await;
    let (status, first) = hall.seat(&plan["plan"], &plan["participant"]).await;
    assert_eq!(status, StatusCode::CREATED);
    let (_, second) = hall.seat(&plan["plan"], &plan["participant"]).await;
    assert_ne!(first, second, "each device has its own");
    let (status, again) = hall.seat(&plan["plan"], &first["seat"]).await;
    assert_eq!((status, &again), (StatusCode::OK, &first));
}

#[tokio::test]
async fn s9_a_wrong_token_and_a_wrong_plan_are_refused_alike() {
    let hall = Hall::open().await;
    let (plan, other) = (hall.plan().await, hall.plan().await);
    let nowhere = json!("not-a-plan");
    for (plan, token) in [
        (&plan["plan"], &json!("wrong")),
        (&plan["plan"], &other["participant"]),
        (&nowhere, &plan["participant"]),
    ] {
        assert_refused(hall.seat(plan, token).await, StatusCode::UNAUTHORIZED, "wrong-link");
    }
    let path = format!("/api/plans/{}/seats", text(&plan["plan"]));
    assert_refused(answer(hall.post(&path)).await, StatusCode::UNAUTHORIZED, "wrong-link");
}

#[tokio::test]
async fn with_a_plan_key_only_its_holders_make_plans() {
    let hall = Hall::open_with(|config| config.plan_key = Some("secret".into())).await;
    for path in ["/api/plans", "/api/plans/import"] {
        let refused = answer(hall.post(path).json(&wanted())).await;
        assert_refused(refused, StatusCode::UNAUTHORIZED, "needs-key");
        let refused = answer(hall.post(path).json(&wanted()).bearer_auth("guess")).await;
        assert_refused(refused, StatusCode::UNAUTHORIZED, "needs-key");
    }
    let (status, _) = answer(hall.post("/api/plans").json(&wanted()).bearer_auth("secret")).await;
    assert_eq!(status, StatusCode::CREATED);
}

#[tokio::test]
async fn the_example_is_made_once_and_only_where_it_is_asked_for() {
    let plain = Hall::open().await;
    assert_refused(plain.get("/api/example").await, StatusCode::NOT_FOUND, "not-found");
    let hall = Hall::open_with(|config| config.example = true).await;
    let (status, example) = hall.get("/api/example").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(hall.seat(&example["plan"], &example["participant"]).await.0, StatusCode::CREATED);
    let config = hall.server.state().config.as_ref().clone();
    hall.server.stop().await;
    let again = Server::start(config).await.expect("the same folder");
    assert_eq!(json!(again.example()), example);
}

#[tokio::test]
async fn health_says_ok() {
    let hall = Hall::open().await;
    assert_eq!(hall.get("/health").await, (StatusCode::OK, json!({ "status": "ok" })));
}

#[tokio::test]
async fn d4_a_full_disk_makes_no_plan_and_health_says_so_until_it_is_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let disk = ForgetfulDisk::new("server-api");
    let store = SqliteStore::open(folder.path(), SqliteOptions { vfs: Some(disk.vfs()) }).expect("a store");
    let server = Server::start_with(Config::local(folder.path()), Arc::new(store)).await.expect("it starts");
    let hall = Hall { server, client: Client::new(), _folder: folder };
    disk.fill_up();
    let refused = answer(hall.post("/api/plans").json(&wanted())).await;
    assert_refused(refused, StatusCode::SERVICE_UNAVAILABLE, "storage-unavailable");
    assert_refused(hall.get("/health").await, StatusCode::SERVICE_UNAVAILABLE, "storage-unavailable");
    disk.repair();
    assert_eq!(hall.get("/health").await.0, StatusCode::OK);
    hall.plan().await;
}

#[tokio::test]
async fn d6_a_plan_is_there_after_a_stop_and_a_start() {
    let hall = Hall::open().await;
    let plan = hall.plan().await;
    let Hall { server, client, _folder: folder } = hall;
    server.stop().await;
    let server = Server::start(Config::local(folder.path())).await.expect("the same folder");
    let hall = Hall { server, client, _folder: folder };
    assert_eq!(hall.seat(&plan["plan"], &plan["viewer"]).await.0, StatusCode::CREATED);
}

#[tokio::test]
async fn g7_every_answer_has_the_headers() {
    let hall = Hall::open().await;
    for path in ["/", "/p/some-plan", "/api/nothing", "/health"] {
        let response = hall.client.get(hall.url(path)).send().await.expect("an answer");
        let header = |name: &str| response.headers()[name].to_str().expect("text").to_owned();
        let policy = header("content-security-policy");
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), "{path}: {policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(header("x-frame-options"), "DENY", "{path}");
    }
}

#[tokio::test]
async fn unknown_addresses_are_the_app_except_ours() {
    let hall = Hall::open().await;
    for path in ["/", "/p/some-plan", "/new", "/apiary"] {
        let response = hall.client.get(hall.url(path)).send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert!(
            response.headers()["content-type"].to_str().expect("text").starts_with("text/html"),
            "{path}"
        );
        assert_eq!(response.headers()["cache-control"], "no-cache", "{path}");
    }
    assert_refused(hall.get("/api/nothing").await, StatusCode::NOT_FOUND, "not-found");
    assert_refused(answer(hall.post("/p/some-plan")).await, StatusCode::NOT_FOUND, "not-found");
}

#[test]
fn d2_a_second_process_on_the_same_folder_says_so_and_stops() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("a plain path");
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/examples/strategie-zeeland.json");
    let server = ServerProcess::start(folder.path(), 0);
    for arguments in
        [["serve", "--listen", "127.0.0.1:0", "--data", data].as_slice(), &["import", file, "--data", data]]
    {
        let second = server_process::run(arguments);
        assert!(!second.status.success());
        let said = String::from_utf8_lossy(&second.stderr);
        assert!(said.contains("Another Samenspel server is using") && said.contains(data), "{said}");
    }
    server.kill();
    let imported = server_process::run(&["import", file, "--data", data]);
    assert!(imported.status.success(), "a killed server leaves the folder free");
    let plan: Value = serde_json::from_slice(&imported.stdout).expect("JSON");
    let renewed = server_process::run(&["links", text(&plan["plan"]), "--data", data]);
    let links: Value = serde_json::from_slice(&renewed.stdout).expect("JSON");
    assert_ne!(links["facilitator"], plan["facilitator"]);
}
