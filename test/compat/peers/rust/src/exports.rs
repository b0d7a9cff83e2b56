//! What the crate exports, as far as the table of abilities names it. That this compiles is the proof.

use iii_sdk::channel::{ChannelReader, ChannelWriter};
use iii_sdk::helpers::create_channel;
use iii_sdk::protocol::{RegisterTriggerInput, TriggerRequest};
use iii_sdk::runtime::FunctionRef;
use iii_sdk::trigger::{Trigger, TriggerHandler};
use iii_sdk::{Error, IIIClient, InitOptions, RegisterFunction, TriggerAction};
use serde_json::{Value, json};

/// Names, each beside code that does not compile unless it exists.
macro_rules! names {
    ($($name:literal: $proof:expr,)*) => {
        vec![$({ let _ = $proof; $name.to_string() }),*]
    };
}

pub fn register(iii: &IIIClient) {
    let list = |_: Value| Ok(json!(names()));
    iii.register_function("peer::exports", RegisterFunction::new(list));
}

fn names() -> Vec<String> {
    let mut names = names! {
        "IIIClient::register_function": |iii: IIIClient, it: RegisterFunction| iii.register_function("", it),
        "FunctionRef::unregister": |function: FunctionRef| function.unregister(),
        "IIIClient::trigger": async |iii: IIIClient, it: TriggerRequest| iii.trigger(it).await,
        "TriggerAction::Void": TriggerAction::Void,
        "IIIClient::register_trigger": |iii: IIIClient, it: RegisterTriggerInput| iii.register_trigger(it),
        "Trigger::unregister": |trigger: Trigger| trigger.unregister(),
        "TriggerHandler::register_trigger": |it: &dyn TriggerHandler, config| drop(it.register_trigger(config)),
        "TriggerHandler::unregister_trigger": |it: &dyn TriggerHandler, config| drop(it.unregister_trigger(config)),
        "IIIClient::unregister_trigger_type": |iii: IIIClient| iii.unregister_trigger_type(""),
        "RegisterFunction::metadata": |it: RegisterFunction| it.metadata(Value::Null),
        "TriggerRequest::metadata": |it: TriggerRequest| it.metadata(Value::Null),
        "helpers::create_channel": async |iii: IIIClient| create_channel(&iii, None).await,
        "ChannelWriter::write": async |writer: ChannelWriter| writer.write(&[]).await,
        "ChannelWriter::send_message": async |writer: ChannelWriter| writer.send_message("").await,
        "ChannelReader::read_all": async |reader: ChannelReader| reader.read_all().await,
    };
    names.extend(seen_at_run_time());
    names
}

/// What only a look at values can tell, because code that names something missing would not compile.
fn seen_at_run_time() -> Vec<String> {
    let options = format!("{:?}", InitOptions::default());
    let looks = [
        ("InitOptions::headers", options.contains("headers:")),
        (
            "InitOptions::reconnection_config",
            options.contains("reconnection"),
        ),
        (
            "Error::Timeout with a code",
            Error::Timeout.invocation_error().is_some(),
        ),
    ];
    looks
        .iter()
        .filter(|(_, is_there)| *is_there)
        .map(|(name, _)| name.to_string())
        .collect()
}
