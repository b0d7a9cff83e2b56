//! Calls made on behalf of a test.

use iii_sdk::protocol::{TriggerRequest, TriggerRequestWithMetadata};
use iii_sdk::{Error, IIIClient, RegisterFunction, TriggerAction};
use serde_json::{Value, json};

pub fn register(iii: &IIIClient) {
    let client = iii.clone();
    let relay = move |call: Value| {
        let client = client.clone();
        async move { Ok(relay(&client, call).await) }
    };
    iii.register_function("peer::relay", RegisterFunction::new_async(relay));
}

/// Makes the call and says what the caller of this client gets.
pub async fn relay(iii: &IIIClient, call: Value) -> Value {
    match iii.trigger(request_of(call)).await {
        Ok(result) => json!({ "result": result }),
        Err(error) => json!({ "error": told(&error) }),
    }
}

fn request_of(mut call: Value) -> TriggerRequestWithMetadata {
    let is_void = call["isVoid"].as_bool().unwrap_or_default();
    let request = TriggerRequest {
        function_id: call["function_id"].as_str().unwrap_or_default().to_string(),
        payload: call["payload"].take(),
        action: is_void.then_some(TriggerAction::Void),
        timeout_ms: call["timeout_ms"].as_u64(),
    };
    match call["metadata"].take() {
        Value::Null => request.into(),
        metadata => request.metadata(metadata),
    }
}

fn told(error: &Error) -> Value {
    match error.invocation_error() {
        Some(failure) => {
            json!({ "name": "InvocationError", "code": failure.code, "message": failure.to_string() })
        }
        None => json!({ "name": "Error", "code": null, "message": error.to_string() }),
    }
}
