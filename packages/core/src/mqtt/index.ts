export { DEVICE_TIME_FORMATS, type DeviceTimeFormat, type MeasuredAt, measuredAt } from "./device-time.ts";
export {
  compileMapping,
  type FindPoint,
  type MappedMessage,
  type MessageMapper,
  type MqttMessage,
} from "./map-message.ts";
export { type MqttMapping, MqttMappingSchema, type MqttPayload } from "./mqtt-mapping.ts";
export { isTopicFilter, isTopicName, topicMatches } from "./topic-filter.ts";
export { compileTopicTemplate, fillTemplate, type TopicTemplate, type TopicWords } from "./topic-template.ts";
