"""Recency, frequency, monetary value and their scores of each customer, as an analyst writes it with pandas, polars or openretailscience.

Usage: rfm.py LIBRARY SHAPE OUT FILE...; SHAPE is JSON: what the analyst knows of the export (shapes.ts).
"""

import io
import json
import os
import resource
import sys

library, shape, target, *files = sys.argv[1:]
shape = json.loads(shape)
names = {"order": "order_id", "customer": "customer_id", "moment": "ordered_at", "quantity": "quantity", "price": "unit_price"}
names.update(shape.get("names", {}))
if shape.get("amount"):
    names = {"order": names["order"], "customer": names["customer"], "moment": names["moment"], "amount": shape["amount"]}
elif shape.get("discount"):
    names["discount"] = shape["discount"]
if shape.get("status"):
    names["status"] = "status"
if shape.get("by_day"):
    del names["order"]
parquet = files[0].endswith(".parquet")
separator, decimal, encoding = shape.get("separator", ","), shape.get("decimal", "."), shape.get("encoding", "utf-8")
format, cut, textual = shape.get("format"), shape.get("cut"), shape.get("textual", False)


def file_named(name):
    return next(file for file in files if os.path.basename(file) == name)


def with_pandas():
    import numpy
    import pandas

    def read(file, wanted):
        columns = list(wanted.values())
        if parquet:
            frame = pandas.read_parquet(file, columns=columns)
        else:
            numbers = ["quantity", "price", "discount", "amount"]
            types = {name: str for key, name in wanted.items() if key not in numbers}
            frame = pandas.read_csv(file, usecols=columns, dtype=types, sep=separator, decimal=decimal, encoding=encoding, low_memory=False)
        return frame.rename(columns={name: key for key, name in wanted.items()})

    def moments(texts):
        if texts.dtype != object:
            return texts
        return pandas.to_datetime(texts.str[:cut] if cut else texts, format=format)

    header = shape.get("header")
    if header:
        lines = read(file_named("order_lines.csv"), {key: names[key] for key in ("order", "quantity", "price")})
        lines = lines.merge(read(file_named(header), {key: names[key] for key in ("order", "customer", "moment")}), on="order")
    else:
        sales = [file for file in files if os.path.basename(file) != shape.get("returns")]
        lines = pandas.concat([read(file, names) for file in sales], ignore_index=True)
    for name in ("quantity", "price", "discount", "amount"):
        if name in lines and not pandas.api.types.is_float_dtype(lines[name]):
            lines[name] = pandas.to_numeric(lines[name], errors="coerce")
    if "amount" not in lines:
        lines["amount"] = lines["quantity"] * lines["price"]
        if "discount" in lines:
            lines["amount"] -= numpy.sign(lines["quantity"]) * lines["discount"]
    lines = lines[lines["amount"].notna()]
    if "status" in lines:
        lines = lines[lines["status"] == shape["status"]]
    lines["day"] = moments(lines["moment"]).dt.normalize()
    if "order" not in lines:
        lines["order"] = lines["day"]
    orders = lines.groupby(["order", "customer"], as_index=False, sort=False).agg(day=("day", "min"), amount=("amount", "sum"))
    if shape.get("returns"):
        back = pandas.read_csv(file_named(shape["returns"]), usecols=["order_id", "refund_amount"], dtype={"order_id": str})
        back = back.groupby("order_id")["refund_amount"].sum()
        orders["amount"] -= orders["order"].map(back).fillna(0)
    orders["amount"] = orders["amount"].round(2)
    if library == "openretailscience":
        return with_retailscience(orders)
    bought = orders[orders["amount"] > 0].groupby("customer").agg(frequency=("amount", "size"), last=("day", "max"))
    customers = orders.groupby("customer").agg(monetary=("amount", "sum")).join(bought)
    customers["monetary"] = customers["monetary"].round(2)
    customers["recency"] = (orders["day"].max() - customers["last"]).dt.days
    buyers = customers.dropna()
    share = [0.2, 0.4, 0.6, 0.8]
    scores = buyers[["recency", "frequency", "monetary"]].copy()
    scores["r"] = 5 - numpy.searchsorted(numpy.quantile(buyers["recency"], share), buyers["recency"])
    scores["f"] = 1 + numpy.searchsorted(numpy.quantile(buyers["frequency"], share), buyers["frequency"])
    scores["m"] = 1 + numpy.searchsorted(numpy.quantile(buyers["monetary"], share), buyers["monetary"])
    scores[["recency", "frequency"]] = scores[["recency", "frequency"]].astype(int)
    scores.sort_index().to_csv(target, float_format="%.2f")


def with_retailscience(orders):
    from openretailscience.segmentation.rfm import RFMSegmentation

    frame = orders.rename(columns={"customer": "customer_id", "order": "transaction_id", "amount": "unit_spend", "day": "transaction_date"})
    last = frame["transaction_date"].max()
    RFMSegmentation(frame, current_date=str(last.date())).df.to_csv(target)


def with_polars():
    import polars
    from polars import col

    def read(file, wanted):
        if parquet:
            frame = polars.scan_parquet(file)
        elif encoding != "utf-8":
            with open(file, encoding=encoding) as text:
                frame = polars.read_csv(io.BytesIO(text.read().encode()), infer_schema=False).lazy()
        else:
            frame = polars.scan_csv(file, separator=separator, infer_schema=False)
        return frame.select(col(name).alias(key) for key, name in wanted.items())

    def number(name, schema):
        if schema[name] != polars.String:
            return col(name).cast(polars.Float64)
        text = col(name).str.replace(",", ".", literal=True) if decimal == "," else col(name)
        return text.cast(polars.Float64, strict=False)

    header = shape.get("header")
    if header:
        lines = read(file_named("order_lines.csv"), {key: names[key] for key in ("order", "quantity", "price")})
        lines = lines.join(read(file_named(header), {key: names[key] for key in ("order", "customer", "moment")}), on="order")
    else:
        sales = [file for file in files if os.path.basename(file) != shape.get("returns")]
        lines = polars.concat([read(file, names) for file in sales])
    schema = lines.collect_schema()
    if "amount" in schema:
        amount = number("amount", schema)
    else:
        amount = number("quantity", schema) * number("price", schema)
        if "discount" in schema:
            amount = amount - number("quantity", schema).sign() * number("discount", schema)
    moment = col("moment")
    if schema["moment"] == polars.String:
        moment = moment.str.slice(0, cut) if cut else moment
        moment = moment.str.to_datetime(format or "%Y-%m-%d %H:%M:%S") if not format or "%H" in format else moment.str.to_date(format)
    if "status" in schema:
        lines = lines.filter(col("status") == shape["status"])
    lines = lines.with_columns(amount=amount, day=moment.cast(polars.Date)).filter(col("amount").is_not_null())
    order = "day" if shape.get("by_day") else "order"
    keys = [col(order).alias("key"), col("customer").cast(polars.String)]
    orders = lines.group_by(keys).agg(col("day").min().alias("first"), col("amount").sum())
    if shape.get("returns"):
        back = polars.scan_csv(file_named(shape["returns"]), schema_overrides={"order_id": polars.String})
        back = back.group_by(col("order_id").alias("key")).agg(col("refund_amount").sum().alias("back"))
        orders = orders.join(back, on="key", how="left").with_columns(amount=col("amount") - col("back").fill_null(0))
    orders = orders.with_columns(col("amount").round(2))
    bought = col("amount") > 0
    customers = orders.group_by("customer").agg(
        monetary=col("amount").sum().round(2),
        frequency=bought.sum(),
        last=col("first").filter(bought).max(),
        newest=col("first").max(),
    )
    customers = customers.with_columns(recency=(col("newest").max() - col("last")).dt.total_days()).filter(col("frequency") > 0)

    def above(name):
        cuts = [col(name).quantile(share, "linear") for share in (0.2, 0.4, 0.6, 0.8)]
        return polars.sum_horizontal([(col(name) > cut).cast(polars.Int32) for cut in cuts])

    scores = customers.select(
        "customer", "recency", "frequency", "monetary", r=5 - above("recency"), f=1 + above("frequency"), m=1 + above("monetary")
    )
    scores.sort("customer").collect(engine="streaming").write_csv(target, float_precision=2)


{"pandas": with_pandas, "openretailscience": with_pandas, "polars": with_polars}[library]()

# As usage.js does for a program of Node: what was used, on descriptor 3.
used = resource.getrusage(resource.RUSAGE_SELF)
os.write(3, json.dumps({"maxRSS": used.ru_maxrss, "userCPUTime": used.ru_utime * 1e6, "systemCPUTime": used.ru_stime * 1e6}).encode())
