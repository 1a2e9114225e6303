"""A pymodbus server for the peer tests: modbus-pymodbus-server.py tcp PORT | rtu PATH BAUD

Holding register n holds n, input register n holds n ^ 0x5555, coils and discrete inputs alternate.
"""

import sys

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server import StartSerialServer, StartTcpServer
from pymodbus.transaction import ModbusRtuFramer

COUNT = 2000

slave = ModbusSlaveContext(
    di=ModbusSequentialDataBlock(0, [n % 2 for n in range(COUNT)]),
    co=ModbusSequentialDataBlock(0, [(n + 1) % 2 for n in range(COUNT)]),
    hr=ModbusSequentialDataBlock(0, list(range(COUNT))),
    ir=ModbusSequentialDataBlock(0, [n ^ 0x5555 for n in range(COUNT)]),
    zero_mode=True,
)
context = ModbusServerContext(slaves=slave, single=True)

if sys.argv[1] == "tcp":
    StartTcpServer(context=context, address=("127.0.0.1", int(sys.argv[2])))
else:
    StartSerialServer(context=context, framer=ModbusRtuFramer, port=sys.argv[2], baudrate=int(sys.argv[3]), timeout=0.005)
