/** What a plain controller of an air handler says, where the fan's drive is not read by itself. */
export const BASIC_AIR_HANDLER_KEYS = [
  "startCommand",
  "running",
  "fault",
  "supplyAirTempC",
  "supplyAirTempSetpointC",
  "returnAirTempC",
  "returnAirHumidityPct",
  "returnAirCo2Ppm",
  "filterDifferentialPa",
  "filterAlarm",
  "coolingValveCommandPct",
  "coolingValvePct",
  "outsideDamperPct",
  "supplyFanSpeedHz",
  "supplyFanPowerKw",
] as const;

/** Fans for car parks and plant rooms. */
export const EXHAUST_FAN_KEYS = ["startCommand", "running", "fault", "coPpm", "motorCurrentA"] as const;

/** What a packaged unit says through its communication card. */
export const PACKAGED_UNIT_KEYS = [
  "startCommand",
  "mode",
  "running",
  "compressorRunning",
  "fault",
  "faultCode",
  "drainAlarm",
  "roomTempC",
  "setpointC",
  "roomHumidityPct",
  "supplyAirTempC",
  "activePowerKw",
  "energyKwh",
] as const;

/** What a pump says through its drive, with the pressures beside it. */
export const PUMP_KEYS = [
  "flowLps",
  "differentialPressureKpa",
  "motorStart",
  "motorSpeedSetpointPct",
  "motorRunning",
  "motorFault",
  "motorFaultCode",
  "motorSpeedHz",
  "motorCurrentA",
  "motorPowerKw",
  "motorEnergyKwh",
  "motorRunTimeH",
] as const;

/** What a cooling tower says through its controller and its fan's drive. */
export const TOWER_KEYS = [
  "fault",
  "vibrationAlarm",
  "leavingTempC",
  "enteringTempC",
  "leavingTempSetpointC",
  "basinLevelAlarm",
  "makeUpM3",
  "fanStart",
  "fanSpeedSetpointPct",
  "fanRunning",
  "fanFault",
  "fanSpeedHz",
  "fanPowerKw",
  "fanEnergyKwh",
] as const;

/** What a feeder meter says: powers, currents, voltages and energies, without power quality. */
export const FEEDER_METER_KEYS = [
  "activePowerKw",
  "reactivePowerKvar",
  "apparentPowerKva",
  "frequencyHz",
  "currentL1A",
  "currentL2A",
  "currentL3A",
  "voltageL1V",
  "voltageL2V",
  "voltageL3V",
  "energyImportKwh",
  "energyExportKwh",
  "reactiveEnergyImportKvarh",
] as const;

/** What a sub-meter behind a feeder says. */
export const SUB_METER_KEYS = [
  "activePowerKw",
  "powerFactor",
  "currentL1A",
  "currentL2A",
  "currentL3A",
  "voltageL1V",
  "voltageL2V",
  "voltageL3V",
  "voltageThdPct",
  "energyImportKwh",
] as const;

/** What a distribution panel of one floor says. */
export const PANEL_KEYS = ["breakerState", "groundFault", "busbarTempC"] as const;

/** What the lighting of a floor says. */
export const LIGHTING_KEYS = ["scene", "circuit1", "circuit2", "dimmingPct", "fault", "activePowerKw"] as const;

/** What a room's air sensor says; the laboratory pollutants are measured by hand. */
export const INDOOR_AIR_KEYS = ["co2Ppm", "pm25UgPerM3", "airTempC", "humidityPct", "occupied", "fault"] as const;

/** What an air handler says where its controller and the drive of its fan are both read. */
export const FULL_AIR_HANDLER_KEYS = [
  "startCommand",
  "running",
  "fault",
  "controlMode",
  "operatingMode",
  "supplyAirTempC",
  "supplyAirTempSetpointC",
  "returnAirTempC",
  "returnAirTempSetpointC",
  "mixedAirTempC",
  "outsideAirTempC",
  "supplyAirHumidityPct",
  "returnAirHumidityPct",
  "returnAirCo2Ppm",
  "supplyAirFlowLps",
  "ductStaticPa",
  "ductStaticSetpointPa",
  "filterDifferentialPa",
  "filterAlarm",
  "coolingValveCommandPct",
  "coolingValvePct",
  "outsideDamperPct",
  "coilEnteringTempC",
  "coilLeavingTempC",
  "supplyFanSpeedSetpointPct",
  "supplyFanRunning",
  "supplyFanFault",
  "supplyFanFaultCode",
  "supplyFanSpeedHz",
  "supplyFanCurrentA",
  "supplyFanPowerKw",
  "supplyFanEnergyKwh",
] as const;

/** What the thermostat of a fan coil is read for. */
export const FAN_COIL_KEYS = [
  "roomTempC",
  "setpointC",
  "roomHumidityPct",
  "power",
  "mode",
  "fanSpeed",
  "fanRunning",
  "valveOpen",
  "sensorFault",
] as const;

/** What an elevator says over its gateway. */
export const ELEVATOR_KEYS = [
  "passengerAlarm",
  "fault",
  "faultSignal",
  "mode",
  "carPosition",
  "movingDirection",
  "driveStatus",
  "nextStoppingFloor",
  "carLoadPct",
  "registeredCarCalls",
  "assignedLandingCalls",
  "carDoorStatus",
  "carDoorZone",
  "doorClosingTimeS",
  "doorCycles",
  "doorReversals",
  "levelingOffsetMm",
  "relevelings",
  "motorTempC",
  "machineRoomTempC",
  "starts",
  "trips",
  "distanceM",
  "runTimeH",
  "activePowerKw",
  "energyKwh",
] as const;

/** What a chiller says through its panel, with the flow and the power beside it. */
export const CHILLER_KEYS = [
  "startCommand",
  "running",
  "fault",
  "unitStatus",
  "runningCompressors",
  "chilledWaterLeavingTempC",
  "chilledWaterEnteringTempC",
  "chilledWaterSetpointC",
  "activeChilledWaterSetpointC",
  "chilledWaterFlowLps",
  "evaporatorSaturationTempC",
  "evaporatorPressureKpa",
  "condenserWaterEnteringTempC",
  "condenserWaterLeavingTempC",
  "condenserSaturationTempC",
  "condenserPressureKpa",
  "motorCurrentPct",
  "motorCurrentL1Pct",
  "motorCurrentL2Pct",
  "motorCurrentL3Pct",
  "currentLimitSetpointPct",
  "activeCurrentLimitPct",
  "activePowerKw",
  "starts",
  "runTimeH",
] as const;
