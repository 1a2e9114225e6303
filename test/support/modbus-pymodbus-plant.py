"""Several devices behind one address, served by pymodbus: modbus-pymodbus-plant.py PLANT tcp PORT | rtu PATH BAUD STOPBITS

PLANT is a JSON file: {"UNIT": {"holding" | "input" | "coil" | "discrete": {"ADDRESS": [VALUE, ...]}}}. A device has
the addresses that are given and refuses every other; a unit that is not given says nothing.
"""

import json
import sys

from pymodbus.datastore import ModbusServerContext, ModbusSlaveContext, ModbusSparseDataBlock
from pymodbus.server import StartSerialServer, StartTcpServer
from pymodbus.transaction import ModbusRtuFramer


def block(tables, name):
    values = {int(address): words for address, words in tables.get(name, {}).items()}
    return ModbusSparseDataBlock(values)


def device(tables):
    return ModbusSlaveContext(
        di=block(tables, "discrete"),
        co=block(tables, "coil"),
        hr=block(tables, "holding"),
        ir=block(tables, "input"),
        zero_mode=True,
    )


with open(sys.argv[1], encoding="utf-8") as file:
    plant = json.load(file)
slaves = {int(unit): device(tables) for unit, tables in plant.items()}
context = ModbusServerContext(slaves=slaves, single=False)

if sys.argv[2] == "tcp":
    StartTcpServer(context=context, address=("127.0.0.1", int(sys.argv[3])), ignore_missing_slaves=True)
else:
    StartSerialServer(
        context=context,
        framer=ModbusRtuFramer,
        port=sys.argv[3],
        baudrate=int(sys.argv[4]),
        stopbits=int(sys.argv[5]),
        timeout=0.005,
        ignore_missing_slaves=True,
    )
