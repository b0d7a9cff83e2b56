//! Data channels, read and written.

use std::sync::{Arc, Mutex};

use iii_sdk::channel::{ChannelReader, ChannelWriter, StreamChannelRef};
use iii_sdk::helpers::create_channel;
use iii_sdk::protocol::TriggerRequest;
use iii_sdk::{Error, IIIClient, RegisterFunction};
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};

pub fn register(iii: &IIIClient) {
    let client = iii.clone();
    let drain = move |data: Value| drain(client.clone(), data);
    iii.register_function("peer::drain", RegisterFunction::new_async(drain));
    let client = iii.clone();
    let fill = move |data: Value| fill(client.clone(), data);
    iii.register_function("peer::fill", RegisterFunction::new_async(fill));
    let client = iii.clone();
    let pour = move |data: Value| pour(client.clone(), data);
    iii.register_function("peer::pour", RegisterFunction::new_async(pour));
}

/// Handlers of this client get the reference as it is and open it themselves.
async fn drain(iii: IIIClient, data: Value) -> Result<Value, Error> {
    let end: StreamChannelRef = serde_json::from_value(data["reader"].clone())?;
    let reader = ChannelReader::new(iii.address(), &end);
    let texts: Arc<Mutex<Vec<String>>> = Arc::default();
    let heard = texts.clone();
    reader
        .on_message(move |text| heard.lock().unwrap().push(text))
        .await;
    let bytes = reader.read_all().await?;
    let texts = texts.lock().unwrap().clone();
    Ok(json!({ "texts": texts, "size": bytes.len(), "sha256": sha256(&bytes) }))
}

fn sha256(bytes: &[u8]) -> String {
    digest(&SHA256, bytes)
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

async fn fill(iii: IIIClient, data: Value) -> Result<Value, Error> {
    let end: StreamChannelRef = serde_json::from_value(data["writer"].clone())?;
    write(&ChannelWriter::new(iii.address(), &end), &data).await?;
    Ok(Value::Null)
}

async fn write(writer: &ChannelWriter, data: &Value) -> Result<(), Error> {
    writer
        .send_message(data["text"].as_str().unwrap_or_default())
        .await?;
    let size = data["size"].as_u64().unwrap_or_default() as usize;
    writer.write(&content_of(size)).await?;
    writer.close().await
}

/// Blocks of 64 KiB, the first of zeros, the next of ones, and so on.
fn content_of(size: usize) -> Vec<u8> {
    (0..size).map(|at| (at >> 16) as u8).collect()
}

async fn pour(iii: IIIClient, data: Value) -> Result<Value, Error> {
    let channel = create_channel(&iii, Some(8)).await?;
    let request = TriggerRequest {
        function_id: data["function_id"].as_str().unwrap_or_default().to_string(),
        payload: json!({ "file": [serde_json::to_value(&channel.reader_ref)?] }),
        action: None,
        timeout_ms: None,
    };
    let stored = tokio::spawn(async move { iii.trigger(request).await });
    write(&channel.writer, &data).await?;
    stored
        .await
        .map_err(|error| Error::Runtime(error.to_string()))?
}
