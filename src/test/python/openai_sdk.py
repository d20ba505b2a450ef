"""The OpenAI SDK for Python, as it comes, against the running gateway: python openai_sdk.py BASE_URL KEY CHAT EMBEDDING.

Prints one line of JSON with what it saw; the test says what it should be.
"""

import json
import sys

import openai

base_url, key, chat, embedding = sys.argv[1:5]
client = openai.OpenAI(base_url=base_url, api_key=key, max_retries=0, timeout=30)
question = [{"role": "user", "content": "안녕하세요?"}]
seen = {}

seen["models"] = [model.id for model in client.models.list()]

answer = client.chat.completions.create(model=chat, messages=question)
seen["text"] = answer.choices[0].message.content
seen["finish"] = answer.choices[0].finish_reason
seen["tokens"] = answer.usage.total_tokens

raw = client.chat.completions.with_raw_response.create(model=chat, messages=question)
seen["cost"] = raw.headers["x-maru-cost"]

pieces, usage = [], None
for chunk in client.chat.completions.create(
        model=chat, messages=question, stream=True, stream_options={"include_usage": True}):
    pieces += [choice.delta.content for choice in chunk.choices if choice.delta.content]
    usage = chunk.usage or usage
seen["pieces"], seen["streamedTokens"] = pieces, usage.total_tokens

tool = {"type": "function", "function": {"name": "weather", "description": "Tells the weather", "parameters": {
    "type": "object", "properties": {"city": {"type": "string"}}}}}
call = client.chat.completions.create(model=chat, messages=[{"role": "user", "content": "use the tool"}],
                                      tools=[tool]).choices[0].message.tool_calls[0]
seen["tool"], seen["arguments"] = call.function.name, json.loads(call.function.arguments)

# The SDK asks for base64 by itself and decodes it.
vectors = client.embeddings.create(model=embedding, input=["하나", "둘"])
seen["vectors"] = [vector.embedding for vector in vectors.data]


def raised(action):
    try:
        action()
    except openai.APIStatusError as error:
        return [type(error).__name__, error.status_code, error.code]
    return None


seen["wrongKey"] = raised(lambda: client.with_options(api_key="maru_0000").models.list())
seen["unknownModel"] = raised(lambda: client.chat.completions.create(model="nobody/nothing", messages=question))
seen["throttled"] = raised(lambda: client.chat.completions.create(
    model=chat, messages=[{"role": "user", "content": "be throttled"}]))
seen["failed"] = raised(lambda: client.chat.completions.create(
    model=chat, messages=[{"role": "user", "content": "fail"}]))

stream = client.chat.completions.create(model=chat, messages=[{"role": "user", "content": "break off"}], stream=True)
half = []
try:
    for chunk in stream:
        half += [choice.delta.content for choice in chunk.choices if choice.delta.content]
    seen["half"] = [half, None]
except openai.APIError as error:
    seen["half"] = [half, type(error).__name__]

print(json.dumps(seen))
