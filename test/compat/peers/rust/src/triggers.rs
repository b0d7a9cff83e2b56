//! A trigger type of its own, and triggers bound to others.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use iii_sdk::protocol::{RegisterTriggerInput, TriggerRequest};
use iii_sdk::trigger::{Trigger, TriggerConfig, TriggerHandler};
use iii_sdk::{Error, IIIClient, RegisterFunction, RegisterTriggerType};
use serde_json::{Value, json};

type Bindings = Arc<Mutex<HashMap<String, TriggerConfig>>>;

pub fn register(iii: &IIIClient) {
    let bindings = Bindings::default();
    provide(iii, &bindings);
    register_provider(iii, &bindings);
    register_ring(iii, &bindings);
    register_triggers(iii);
}

struct Bell {
    bindings: Bindings,
}

#[async_trait]
impl TriggerHandler for Bell {
    async fn register_trigger(&self, config: TriggerConfig) -> Result<(), Error> {
        if config.config["tone"] == "forbidden" {
            return Err(Error::Handler("not that tone".into()));
        }
        self.bindings
            .lock()
            .unwrap()
            .insert(config.id.clone(), config);
        Ok(())
    }

    async fn unregister_trigger(&self, config: TriggerConfig) -> Result<(), Error> {
        self.bindings.lock().unwrap().remove(&config.id);
        Ok(())
    }
}

fn provide(iii: &IIIClient, bindings: &Bindings) {
    let bell = Bell {
        bindings: bindings.clone(),
    };
    iii.register_trigger_type(RegisterTriggerType::new(
        "peer-bell",
        "Rings when peer::ring is called.",
        bell,
    ));
}

fn register_provider(iii: &IIIClient, bindings: &Bindings) {
    let listed = bindings.clone();
    let list = move |_: Value| {
        let bindings = listed.lock().unwrap();
        Ok(bindings.values().map(described).collect::<Value>())
    };
    iii.register_function("peer::bindings", RegisterFunction::new(list));
    let (client, provided) = (iii.clone(), bindings.clone());
    let resume = move |_: Value| {
        provide(&client, &provided);
        Ok(Value::Null)
    };
    iii.register_function("peer::provide", RegisterFunction::new(resume));
    let (client, forgotten) = (iii.clone(), bindings.clone());
    let end = move |_: Value| {
        client.unregister_trigger_type("peer-bell");
        forgotten.lock().unwrap().clear();
        Ok(Value::Null)
    };
    iii.register_function("peer::unprovide", RegisterFunction::new(end));
}

fn described(binding: &TriggerConfig) -> Value {
    json!({ "function_id": binding.function_id, "config": binding.config, "metadata": binding.metadata })
}

fn register_ring(iii: &IIIClient, bindings: &Bindings) {
    let (client, bindings) = (iii.clone(), bindings.clone());
    let ring = move |data: Value| {
        let bound: Vec<TriggerConfig> = bindings.lock().unwrap().values().cloned().collect();
        let client = client.clone();
        async move {
            for binding in bound {
                fire(&client, binding, data["payload"].clone()).await?;
            }
            Ok(Value::Null)
        }
    };
    iii.register_function("peer::ring", RegisterFunction::new_async(ring));
}

async fn fire(iii: &IIIClient, binding: TriggerConfig, payload: Value) -> Result<Value, Error> {
    let request = TriggerRequest {
        function_id: binding.function_id,
        payload,
        action: None,
        timeout_ms: None,
    };
    match binding.metadata {
        Some(metadata) => iii.trigger(request.metadata(metadata)).await,
        None => iii.trigger(request).await,
    }
}

fn register_triggers(iii: &IIIClient) {
    let bound: Arc<Mutex<HashMap<String, Trigger>>> = Arc::default();
    let (client, kept) = (iii.clone(), bound.clone());
    let bind = move |data: Value| {
        let input: RegisterTriggerInput = serde_json::from_value(json!({
            "trigger_type": data["type"],
            "function_id": data["function_id"],
            "config": data["config"],
            "metadata": data["metadata"],
        }))?;
        let trigger_type = input.trigger_type.clone();
        kept.lock()
            .unwrap()
            .insert(trigger_type, client.register_trigger(input)?);
        Ok(Value::Null)
    };
    iii.register_function("peer::bind", RegisterFunction::new(bind));
    let unbind = move |data: Value| {
        let trigger_type = data["type"].as_str().unwrap_or_default();
        if let Some(trigger) = bound.lock().unwrap().remove(trigger_type) {
            trigger.unregister();
        }
        Ok(Value::Null)
    };
    iii.register_function("peer::unbind", RegisterFunction::new(unbind));
}
