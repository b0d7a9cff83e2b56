//! Functions that are called, offered and withdrawn.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use iii_sdk::runtime::FunctionRef;
use iii_sdk::{Error, IIIClient, RegisterFunction};
use serde_json::{Value, json};

pub fn register(iii: &IIIClient) {
    iii.register_function(
        "peer::add",
        RegisterFunction::new(add)
            .description("Adds two numbers.")
            .metadata(json!({ "team": "maths" })),
    );
    iii.register_function("peer::fail", RegisterFunction::new(fail));
    iii.register_function("peer::nothing", RegisterFunction::new(nothing));
    iii.register_function("peer::hang", RegisterFunction::new_async(hang));
    register_notes(iii);
    register_offers(iii);
}

fn add(data: Value) -> Result<Value, Error> {
    let number = |name: &str| data[name].as_i64().unwrap_or_default();
    Ok(json!({ "c": number("a") + number("b") }))
}

fn fail(_data: Value) -> Result<Value, Error> {
    Err(Error::Handler("bad day".into()))
}

fn nothing(_data: Value) -> Result<Value, Error> {
    Ok(Value::Null)
}

async fn hang(_data: Value) -> Result<Value, Error> {
    std::future::pending().await
}

fn register_notes(iii: &IIIClient) {
    let notes: Arc<Mutex<Vec<Value>>> = Arc::default();
    let written = notes.clone();
    let note = move |data: Value, metadata: Option<Value>| {
        let note = json!({ "text": data["text"], "metadata": metadata });
        written.lock().unwrap().push(note);
        Ok(Value::Null)
    };
    iii.register_function("peer::note", RegisterFunction::new(note));
    let list = move |_: Value| Ok(Value::Array(notes.lock().unwrap().clone()));
    iii.register_function("peer::notes", RegisterFunction::new(list));
}

fn register_offers(iii: &IIIClient) {
    let offers: Arc<Mutex<HashMap<String, FunctionRef>>> = Arc::default();
    let offered = offers.clone();
    let client = iii.clone();
    let offer = move |data: Value| {
        let id = data["function_id"].as_str().unwrap_or_default();
        let echo = RegisterFunction::new(|data: Value| Ok(data));
        let function = client.register_function(id, echo);
        offered.lock().unwrap().insert(id.to_string(), function);
        Ok(Value::Null)
    };
    iii.register_function("peer::offer", RegisterFunction::new(offer));
    let withdraw = move |data: Value| {
        let id = data["function_id"].as_str().unwrap_or_default();
        if let Some(function) = offers.lock().unwrap().remove(id) {
            function.unregister();
        }
        Ok(Value::Null)
    };
    iii.register_function("peer::withdraw", RegisterFunction::new(withdraw));
}
