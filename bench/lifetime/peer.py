"""The same question by the Python package lifetimes: purchases of a CSV file to one row a customer, BG/NBD and Gamma-Gamma."""

import json
import os
import resource
import sys

import pandas
from lifetimes import BetaGeoFitter, GammaGammaFitter
from lifetimes.utils import summary_data_from_transaction_data

source, target = sys.argv[1:]
purchases = pandas.read_csv(source, parse_dates=["order_date"])
histories = summary_data_from_transaction_data(
    purchases,
    "customer_id",
    "order_date",
    monetary_value_col="amount",
    observation_period_end=purchases["order_date"].max(),
    freq="D",
)
frequency, recency, age = histories["frequency"], histories["recency"], histories["T"]
bought = BetaGeoFitter()
bought.fit(frequency, recency, age)
histories["alive"] = bought.conditional_probability_alive(frequency, recency, age)
histories["purchases"] = bought.conditional_expected_number_of_purchases_up_to_time(365, frequency, recency, age)
returned = histories[(frequency > 0) & (histories["monetary_value"] > 0)]
spent = GammaGammaFitter()
spent.fit(returned["frequency"], returned["monetary_value"])
histories["order"] = spent.conditional_expected_average_profit(frequency, histories["monetary_value"])
histories["value"] = spent.customer_lifetime_value(
    bought, frequency, recency, age, histories["monetary_value"], time=12, discount_rate=1.1 ** (1 / 12) - 1, freq="D"
)
histories.to_csv(target)
print(*bought.params_, file=sys.stderr)

# As usage.js does for a program of Node: what was used, on descriptor 3.
used = resource.getrusage(resource.RUSAGE_SELF)
os.write(3, json.dumps({"maxRSS": used.ru_maxrss, "userCPUTime": used.ru_utime * 1e6, "systemCPUTime": used.ru_stime * 1e6}).encode())
