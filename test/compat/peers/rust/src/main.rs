//! A worker written against the published crate. It offers the same as node-peer.mjs.

mod calls;
mod channels;
mod exports;
mod functions;
mod triggers;

use std::collections::HashMap;

use iii_helpers::observability::OtelConfig;
use iii_sdk::runtime::WorkerMetadata;
use iii_sdk::{IIIClient, InitOptions, register_worker};
use serde_json::{Value, json};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().expect("the engine's URL");
    let iii = connect(&url, arguments.next());
    functions::register(&iii);
    triggers::register(&iii);
    channels::register(&iii);
    exports::register(&iii);
    calls::register(&iii);
    relay_lines(&iii);
}

fn connect(url: &str, token: Option<String>) -> IIIClient {
    let metadata = WorkerMetadata {
        name: "peer".into(),
        ..Default::default()
    };
    let otel = OtelConfig {
        enabled: Some(false),
        ..Default::default()
    };
    let headers = token.map(|token| HashMap::from([("x-token".to_string(), token)]));
    register_worker(
        url,
        InitOptions {
            metadata: Some(metadata),
            headers,
            otel: Some(otel),
        },
    )
}

/// Makes every call that arrives as a line of JSON and prints what came of it; ends with its input.
fn relay_lines(iii: &IIIClient) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime");
    for line in std::io::stdin().lines() {
        let call: Value = serde_json::from_str(&line.expect("a line")).expect("JSON");
        let relayed = runtime.block_on(calls::relay(iii, call));
        println!("{}", json!({ "relayed": relayed }));
    }
}
